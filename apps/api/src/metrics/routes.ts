import { timingSafeEqual } from 'node:crypto';
import { mayAdminister } from '@vigie/core/users/viewer';
import { metrics } from '@vigie/platform/metrics/metrics';
import { sha256 } from '@vigie/platform/secrets/sha256';
import type { FastifyInstance } from 'fastify';
import { bearerOf } from '../auth/authenticate.ts';
import '../server/decorations.ts';
import { HttpFailure } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';

/**
 * `GET /metrics`: the figures of this process in Prometheus' text, for administrators of the installation (by
 * their session or a token) and for who shows VIGIE_METRICS_TOKEN.
 */
export function metricsRoute(app: FastifyInstance, { config }: ApiServices): void {
  const isCollector = comparesTo(config.metricsToken);
  app.get('/metrics', async (request, reply) => {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer === null || !isCollector(bearer)) {
      const viewer = await app.viewerOf(request);
      if (!viewer) throw new HttpFailure(401, 'unauthenticated');
      if (!mayAdminister(viewer, null)) throw new HttpFailure(403, 'forbidden');
    }
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.metrics());
  });
}

/** Whether a text is the secret, told in the same time for all that are not. */
function comparesTo(secret: string | undefined): (text: string) => boolean {
  if (secret === undefined) return () => false;
  const expected = sha256(secret);
  return (text) => timingSafeEqual(sha256(text), expected);
}
