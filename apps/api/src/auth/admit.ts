import { tokenUses } from '@vigie/core/tokens/last-use';
import { identify } from '@vigie/core/users/identity';
import { viewerLoader } from '@vigie/core/users/load-viewer';
import type { FastifyInstance } from 'fastify';
import '../server/decorations.ts';
import { localeOf } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { viewersOf } from '../viewers/viewers.ts';
import { tokenOf } from './authenticate.ts';

/** Gives the server its ways to know who asks: `viewerOf` for a request, `viewers` for what stays open. */
export function admitViewers(app: FastifyInstance, services: ApiServices): void {
  const { pool, clock } = services;
  const load = viewerLoader(pool);
  const uses = tokenUses(services);
  const viewers = viewersOf(services, uses);

  app.decorate('viewerOf', async ({ headers, ip }) => {
    const given = tokenOf(headers);
    const identity = given && (await identify(services, given.token));
    const viewer = identity && (await load(identity, { locale: localeOf({ headers }), now: clock() }));
    if (viewer && identity.tokenId !== null) uses.note(identity.tokenId, ip);
    return viewer;
  });
  app.decorate('viewers', viewers);
  app.addHook('onClose', async () => viewers.close());
}
