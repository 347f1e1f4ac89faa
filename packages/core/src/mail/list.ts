import type { MailFailure } from '@vigie/domain/mail/delivery';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import type { People } from '../users/viewer.ts';

/** Where a message of the outbox stands. */
export type MailState = 'waiting' | 'sent' | 'kept' | 'failed' | 'erased';

/** A message of the outbox; what it says is another matter (see handle). */
export interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly kind: string;
  readonly state: MailState;
  /** Whether what it says is still there. */
  readonly isReadable: boolean;
  readonly attempts: number;
  readonly error: MailFailure | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly expiresAt: Date | null;
}

/** Which messages. */
export interface MailFilter {
  readonly state?: readonly MailState[] | null | undefined;
}

const columns = `id, recipient, kind, state, sealed IS NOT NULL AS "isReadable", attempts, error,
  created_at AS "createdAt", sent_at AS "sentAt", expires_at AS "expiresAt"`;

/** Administrators of the installation see the outbox, nobody else does. */
const matching = 'FROM outgoing_mail WHERE $1 AND ($2::mail_state[] IS NULL OR state = ANY ($2))';

const read = ({ all }: People) => (all ? { outgoing_mail: {} } : {});

/** A page of the outbox, newest first. Fails with `invalid_cursor`. */
export async function listMail(
  reader: Reader,
  people: People,
  { filter = {}, page }: { readonly filter?: MailFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<MailRow> }>> {
  const keyset = newestFirst(page, { at: 'created_at', id: 'id', parameters: 2 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<MailRow>(read(people), `SELECT ${columns} ${matching} ${keyset.clause}`, [
    people.all,
    filter.state ?? null,
    ...keyset.values,
  ]);
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.createdAt, row.id)) };
}

/** How many messages a filter has. */
export async function countMail(reader: Reader, people: People, filter: MailFilter = {}): Promise<number> {
  const rows = await reader.rows<{ count: number }>(read(people), `SELECT count(*)::int AS count ${matching}`, [
    people.all,
    filter.state ?? null,
  ]);
  return rows[0]?.count ?? 0;
}

/** The messages of those ids, in any order. */
export async function findMail(reader: Reader, people: People, ids: readonly string[]): Promise<MailRow[]> {
  if (!people.all) return [];
  return reader.rows<MailRow>(
    { outgoing_mail: { ids } },
    `SELECT ${columns} FROM outgoing_mail WHERE id = ANY ($1::uuid[])`,
    [ids.filter(isId)],
  );
}
