import { isId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import { noteRevealed } from '../audit/note-revealed.ts';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { peopleOf } from '../users/viewer.ts';
import type { ComposedMail } from './message.ts';
import { openMail } from './sealed.ts';
import { addSending } from './send-job.ts';

/**
 * What a message of the outbox says, links included: for administrators of the installation, as long as it was not
 * sent (where no mail server is, or it does not take it). Who reads it stands in the audit log. Fails with `not_found`, or `mail_erased` once it is gone.
 */
export async function revealMail(
  acting: Acting & { readonly vault: Vault },
  id: string,
): Promise<Result<{ id: string; mail: ComposedMail }>> {
  if (!isId(id) || !peopleOf(acting.viewer).all) return notFound(['id']);
  return changing(acting, async (connection): Promise<Result<{ id: string; mail: ComposedMail }>> => {
    const { rows } = await connection.query<{
      recipient: string;
      kind: string;
      sealed: Buffer | null;
      isOver: boolean;
    }>(
      `SELECT recipient, kind, sealed, coalesce(expires_at <= $2, false) AS "isOver" FROM outgoing_mail WHERE id = $1`,
      [id, acting.clock()],
    );
    const found = rows[0];
    if (!found) return notFound(['id']);
    if (!found.sealed || found.isOver) return erased();
    const { recipient, kind } = found;
    await noteRevealed(connection, 'outgoing_mail', { id, recipient, kind });
    return { ok: true, id, mail: openMail(acting.vault, found.sealed) };
  });
}

/** Sends a message again, now. For administrators of the installation. Fails like `revealMail`. */
export async function resendMail(acting: Acting, id: string): Promise<Result<{ id: string }>> {
  if (!isId(id) || !peopleOf(acting.viewer).all) return notFound(['id']);
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const { rows } = await connection.query<{ isGood: boolean }>(
      `SELECT sealed IS NOT NULL AND (expires_at IS NULL OR expires_at > $2) AS "isGood" FROM outgoing_mail WHERE id = $1`,
      [id, acting.clock()],
    );
    if (!rows[0]) return notFound(['id']);
    if (!rows[0].isGood) return erased();
    // One that is being sent at this moment is left to that.
    const { rowCount } = await connection.query(
      `UPDATE outgoing_mail SET state = 'waiting', attempts = 0, error = NULL WHERE id IN (
         SELECT id FROM outgoing_mail WHERE id = $1 AND sealed IS NOT NULL FOR UPDATE SKIP LOCKED)`,
      [id],
    );
    if (rowCount) await addSending(connection, id);
    return { ok: true, id };
  });
}

const erased = () => failed('conflict', 'mail_erased', ['id']);
