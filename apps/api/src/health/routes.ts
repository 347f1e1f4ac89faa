import { type InstallationHealth, installationHealth } from '@vigie/core/installation/health';
import { mayAdminister } from '@vigie/core/users/viewer';
import { isUnreachable } from '@vigie/platform/database/patience';
import type { FastifyInstance } from 'fastify';
import type { ApiServices } from '../server/services.ts';

/**
 * `GET /health`: `ok`, `degraded` (a process of Vigie does not run) or `unavailable` (503: the database is
 * away), for load balancers and watchdogs. Administrators of the installation are told the figures too.
 */
export function healthRoute(app: FastifyInstance, services: ApiServices): void {
  const { pool, clock } = services;
  // Anybody may ask, and as often as they like: the database is asked by one of them at a time.
  let asking: Promise<InstallationHealth> | undefined;
  const ask = (): Promise<InstallationHealth> => {
    asking ??= installationHealth(pool, clock()).finally(() => {
      asking = undefined;
    });
    return asking;
  };

  app.get('/health', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const now = clock();
      const health = await ask();
      const isWell = health.processes.every(({ state }) => state === 'running' || state === 'stopped');
      const status = isWell ? 'ok' : 'degraded';
      const viewer = await app.viewerOf(request);
      if (!viewer || !mayAdminister(viewer, null)) return { status };
      return { status, version: services.version, at: now, database: { state: 'ok' }, ...health };
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      return reply
        .code(503)
        .header('retry-after', '2')
        .send({ status: 'unavailable', database: { state: 'away' } });
    }
  });
}
