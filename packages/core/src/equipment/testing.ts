import type { CheckInput } from '@vigie/domain/equipment/checks';
import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { systemClock } from '@vigie/platform/time/clock';
import { createClient } from '../clients/manage.ts';
import type { Acting } from '../results/acting.ts';
import { fromTest } from '../results/testing.ts';
import { createSite } from '../sites/manage.ts';
import type { Viewer, ViewerMembership } from '../users/viewer.ts';
import { createEquipment } from './manage.ts';

/** Somebody with the given rights; they stand in no table. */
export const someone = (...memberships: ViewerMembership[]): Viewer => ({
  userId: newId(),
  sessionId: null,
  tokenId: null,
  memberships,
  locale: 'en',
});

/** An administrator of the installation who is in the table of users, acting on a test's database. */
export async function asAdministrator(pool: Pool): Promise<Acting> {
  const viewer = someone({ clientId: null, role: 'admin' });
  await pool.query(
    `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, $2, 'Admin', '', now())`,
    [viewer.userId, `${viewer.userId}@vigie.test`],
  );
  return { pool, clock: systemClock, viewer, from: fromTest };
}

/** A client with one site. */
export async function makeSite(acting: Acting, name = 'Acme'): Promise<{ clientId: string; siteId: string }> {
  const client = await createClient(acting, { name });
  if (!client.ok) throw new Error(client.error.code);
  const site = await createSite(acting, { clientId: client.id, name: 'Head office' });
  if (!site.ok) throw new Error(site.error.code);
  return { clientId: client.id, siteId: site.id };
}

/** A piece of equipment of a test. */
export async function makeEquipment(
  acting: Acting,
  siteId: string,
  equipment: { name: string; address?: string; checks?: CheckInput[] },
): Promise<string> {
  const made = await createEquipment(acting, { siteId, kind: 'server', address: '127.0.0.1', ...equipment });
  if (!made.ok) throw new Error(made.error.code);
  return made.id;
}
