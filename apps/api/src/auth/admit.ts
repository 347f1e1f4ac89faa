import { tokenUses } from '@vigie/core/tokens/last-use';
import { identify } from '@vigie/core/users/identity';
import { loadViewer } from '@vigie/core/users/load-viewer';
import type { FastifyInstance } from 'fastify';
import '../server/decorations.ts';
import { localeOf } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { tokenOf } from './authenticate.ts';

/** Gives the server its one way to know who asks: `admit` for a token, `viewerOf` for a request. */
export function admitViewers(app: FastifyInstance, services: ApiServices): void {
  const { pool, clock } = services;
  const uses = tokenUses(services);

  app.decorate('admit', async (token, { headers, address }) => {
    const identity = await identify(services, token);
    if (!identity) return null;
    const load = () => loadViewer(pool, identity, { locale: localeOf({ headers }), now: clock() });
    const viewer = await load();
    if (!viewer) return null;
    const noteUse = (): void => {
      if (identity.tokenId !== null) uses.note(identity.tokenId, address);
    };
    noteUse();
    return { identity, viewer, load, noteUse };
  });

  app.decorate('viewerOf', async ({ headers, ip }) => {
    const given = tokenOf(headers);
    const admitted = given && (await app.admit(given.token, { headers, address: ip }));
    return admitted?.viewer ?? null;
  });
}
