import type { Connection } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { notify } from '../notifications/notify.ts';
import { type Acting, changing } from '../results/acting.ts';
import type { Result } from '../results/result.ts';
import { type GivenRoles, grantable } from './grantable.ts';
import { isLastAdministrator, lastAdministrator, lockAdministrators } from './last-administrator.ts';
import { managedUser, viewerName } from './managed-user.ts';
import { type People, peopleOf } from './viewer.ts';

/**
 * Gives somebody exactly these roles, as far as the viewer administers: an administrator of some clients
 * changes the roles in them and leaves all others as they are. Fails with `not_found`, forbidden, the codes of
 * `grantable`, or `last_administrator`.
 */
export async function updateUserMemberships(
  acting: Acting,
  { userId, memberships }: { readonly userId: string; readonly memberships: GivenRoles },
): Promise<Result<{ id: string }>> {
  const { pool, clock, viewer } = acting;
  const granted = await grantable(pool, viewer, memberships);
  if (!granted.ok) return granted;
  const people = peopleOf(viewer);
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    if (people.all) await lockAdministrators(connection);
    const managed = await managedUser(connection, viewer, userId);
    if (!managed.ok) return managed;
    const staysAdministrator = memberships.some(({ clientId, role }) => clientId === null && role === 'admin');
    if (people.all && !staysAdministrator && (await isLastAdministrator(connection, userId)))
      return lastAdministrator();
    const now = clock();
    const isChanged = await replaceMemberships(connection, { userId, memberships, people }, now);
    if (isChanged && userId !== viewer.userId) {
      const params = { by: await viewerName(connection, viewer) };
      await notify(connection, { userIds: [userId], kind: 'memberships_changed', params }, now);
    }
    return { ok: true, id: userId };
  });
}

/** Leaves what is there already untouched, so that the audit log shows what changed. Returns whether anything did. */
async function replaceMemberships(
  connection: Connection,
  { userId, memberships, people }: { userId: string; memberships: GivenRoles; people: People },
  now: Date,
): Promise<boolean> {
  const clientIds = memberships.map(({ clientId }) => clientId);
  // What is not shown (roles in archived clients) is not taken away either.
  const removed = await connection.query(
    `DELETE FROM membership m WHERE m.user_id = $1 AND ($2 OR m.client_id = ANY ($3))
       AND NOT EXISTS (SELECT FROM client c WHERE c.id = m.client_id AND c.archived_at IS NOT NULL)
       AND NOT EXISTS (SELECT FROM unnest($4::uuid[]) AS kept(id) WHERE kept.id IS NOT DISTINCT FROM m.client_id)`,
    [userId, people.all, people.clientIds, clientIds],
  );
  const given = await connection.query(
    `INSERT INTO membership AS m (id, user_id, client_id, role, created_at)
     SELECT id, $2, client_id, role, $5 FROM unnest($1::uuid[], $3::uuid[], $4::role[]) AS g(id, client_id, role)
     ON CONFLICT (user_id, client_id) DO UPDATE SET role = excluded.role WHERE m.role <> excluded.role`,
    [memberships.map(newId), userId, clientIds, memberships.map(({ role }) => role), now],
  );
  return Boolean(removed.rowCount || given.rowCount);
}
