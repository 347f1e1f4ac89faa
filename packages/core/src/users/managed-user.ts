import type { Connection } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Acting } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { type RecipientRow, recipientColumns } from './recipient.ts';
import { peopleOf, type Viewer } from './viewer.ts';

/** Who does something about accounts, and with what. */
export interface AccountActing extends Acting {
  readonly vault: Vault;
  /** As configured (see installation/public-url). */
  readonly publicUrl: string | undefined;
}

/** An account that the viewer manages. */
export interface ManagedUser extends RecipientRow {
  /** Whether the invitation is not accepted yet. */
  readonly isInvited: boolean;
  /** Whether all their roles are ones that the viewer gives and takes. */
  readonly isWhollyTheirs: boolean;
}

/**
 * The account of a user, locked until the transaction ends, if the viewer manages it. Fails with `not_found`
 * where they may not even see it, and forbidden where they see it (their own) but administer nothing of it.
 */
export async function managedUser(
  connection: Connection,
  viewer: Viewer,
  userId: string,
): Promise<Result<{ user: ManagedUser }>> {
  const { all, clientIds } = peopleOf(viewer);
  if (!isId(userId)) return notFound(['userId']);
  const { rows } = await connection.query<ManagedUser & { isTheirs: boolean }>(
    `SELECT ${recipientColumns}, u.password_hash IS NULL AS "isInvited",
       $2 OR EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.client_id = ANY ($3)) AS "isTheirs",
       $2 OR NOT EXISTS (SELECT FROM membership m
         WHERE m.user_id = u.id AND (m.client_id = ANY ($3)) IS NOT TRUE) AS "isWhollyTheirs"
     FROM app_user u WHERE u.id = $1 AND u.archived_at IS NULL FOR NO KEY UPDATE`,
    [userId, all, clientIds],
  );
  const user = rows[0];
  if (user?.isTheirs) return { ok: true, user };
  return user && userId === viewer.userId ? forbidden() : notFound(['userId']);
}

/** The name under which the viewer is known to those whom they act upon. */
export async function viewerName(connection: Connection, { userId }: Viewer): Promise<string> {
  const { rows } = await connection.query<{ name: string }>('SELECT name FROM app_user WHERE id = $1', [userId]);
  return rows[0]?.name ?? '–';
}
