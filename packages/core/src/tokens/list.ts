import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { likeAnywhere } from '../results/like-anywhere.ts';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import {
  type TokenRow,
  type TokensVisible,
  tokenColumns,
  tokenParameters,
  tokensRead,
  tokenVisible,
} from './token-row.ts';

/** Which tokens; what is left out does not matter. */
export interface TokenFilter {
  /** Their owner. */
  readonly userId?: string | null | undefined;
  /** Part of a name, or of the name of the owner. */
  readonly search?: string | null | undefined;
  /** Those that work (true), or no longer do (false), at that moment. */
  readonly works?: { readonly wanted: boolean; readonly now: Date } | null | undefined;
}

const matching = `FROM api_token t JOIN app_user u ON u.id = t.user_id WHERE ${tokenVisible}
  AND ($4::uuid IS NULL OR t.user_id = $4)
  AND ($5::text IS NULL OR t.name ILIKE $5 OR u.name ILIKE $5)
  AND ($6::bool IS NULL OR (t.revoked_at IS NULL AND t.expires_at > $7 AND u.archived_at IS NULL) = $6)`;

const conditions = (visible: TokensVisible, { userId, search, works }: TokenFilter): unknown[] => [
  ...tokenParameters(visible),
  userId ?? null,
  likeAnywhere(search),
  works?.wanted ?? null,
  works?.now ?? null,
];

const reads = (visible: TokensVisible, { userId }: TokenFilter) => ({
  api_token: userId ? { userId } : tokensRead(visible),
  app_user: {},
});

/** A page of the tokens that the viewer may see, newest first. Fails with `invalid_cursor`. */
export async function listTokens(
  reader: Reader,
  visible: TokensVisible,
  { filter = {}, page }: { readonly filter?: TokenFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<TokenRow> }>> {
  const keyset = newestFirst(page, { at: 't.created_at', id: 't.id', parameters: 7 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<TokenRow>(
    reads(visible, filter),
    `SELECT ${tokenColumns} ${matching} ${keyset.clause}`,
    [...conditions(visible, filter), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.createdAt, row.id)) };
}

/** How many tokens a filter has. */
export async function countTokens(reader: Reader, visible: TokensVisible, filter: TokenFilter = {}): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    reads(visible, filter),
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** The tokens of those ids that the viewer may see, in any order. */
export async function findTokens(reader: Reader, visible: TokensVisible, ids: readonly string[]): Promise<TokenRow[]> {
  return reader.rows<TokenRow>(
    { api_token: { ids } },
    `SELECT ${tokenColumns} FROM api_token t WHERE ${tokenVisible} AND t.id = ANY ($4::uuid[])`,
    [...tokenParameters(visible), ids.filter(isId)],
  );
}
