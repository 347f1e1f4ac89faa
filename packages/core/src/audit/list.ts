import type { AuditedRow, Named } from '@vigie/domain/audit/subjects';
import type { Narrowing } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { clientsRead } from '../results/clients-read.ts';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';

/** What was done. A row that is deleted by a person is archived first, and may be restored. */
export type AuditAction = 'created' | 'updated' | 'archived' | 'restored' | 'deleted' | 'revealed';

/** An entry of the audit log. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  /** The table, and the row's key. */
  readonly subject: string;
  readonly subjectId: string;
  readonly clientId: string | null;
  /** Null: Vigie itself. */
  readonly userId: string | null;
  readonly tokenId: string | null;
  /** The columns that changed; secrets are masked. */
  readonly before: AuditedRow | null;
  readonly after: AuditedRow | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/** Which entries; what is left out does not matter. */
export interface AuditFilter {
  readonly clientId?: string | null | undefined;
  /** Who did it. */
  readonly userId?: string | null | undefined;
  /** Of which tables the subjects are. */
  readonly subjectKind?: readonly string[] | null | undefined;
  /** Which row it is about. */
  readonly subject?: Named | null | undefined;
  readonly action?: readonly AuditAction[] | null | undefined;
  /** From that instant on. */
  readonly from?: Date | null | undefined;
  /** Before that instant. */
  readonly to?: Date | null | undefined;
}

const action = `CASE WHEN a.action <> 'updated' OR NOT a.after ? 'archived_at' THEN a.action::text
  WHEN a.after ->> 'archived_at' IS NULL THEN 'restored' ELSE 'archived' END`;

const columns = `a.id, a.at, ${action} AS action, a.subject, a.subject_id AS "subjectId", a.client_id AS "clientId",
  a.user_id AS "userId", a.token_id AS "tokenId", a.before, a.after, a.address, a.user_agent AS "userAgent",
  a.request_id AS "requestId"`;

const matching = `FROM audit_entry a WHERE ($1::uuid[] IS NULL OR a.client_id = ANY ($1))
  AND ($2::uuid IS NULL OR a.client_id = $2)
  AND ($3::uuid IS NULL OR a.user_id = $3)
  AND ($4::text[] IS NULL OR a.subject = ANY ($4))
  AND ($5::text IS NULL OR (a.subject = $5 AND a.subject_id = $6))
  AND ($7::text[] IS NULL OR ${action} = ANY ($7))
  AND ($8::timestamptz IS NULL OR a.at >= $8)
  AND ($9::timestamptz IS NULL OR a.at < $9)`;

const conditions = (administered: readonly string[] | null, filter: AuditFilter): unknown[] => [
  administered,
  filter.clientId ?? null,
  filter.userId ?? null,
  filter.subjectKind ?? null,
  filter.subject?.table ?? null,
  filter.subject?.id ?? null,
  filter.action ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

const read = (administered: readonly string[] | null, { clientId }: AuditFilter): Narrowing<'audit_entry'> => ({
  clientIds: clientsRead(administered, clientId),
});

/**
 * A page of the audit log, newest first: of the clients that the viewer administers, null for everything.
 * Fails with `invalid_cursor`.
 */
export async function listAudit(
  reader: Reader,
  administered: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: AuditFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<AuditRow> }>> {
  const keyset = newestFirst(page, { at: 'a.at', id: 'a.id', parameters: 9 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<AuditRow>(
    { audit_entry: read(administered, filter) },
    `SELECT ${columns} ${matching} ${keyset.clause}`,
    [...conditions(administered, filter), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.at, row.id)) };
}

/** How many entries a filter has. */
export async function countAudit(
  reader: Reader,
  administered: readonly string[] | null,
  filter: AuditFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    { audit_entry: read(administered, filter) },
    `SELECT count(*)::int AS count ${matching}`,
    conditions(administered, filter),
  );
  return rows[0]?.count ?? 0;
}
