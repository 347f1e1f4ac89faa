import { parseLine } from '@vigie/domain/text/line';
import { parseToken, type TokenInput } from '@vigie/domain/tokens/token';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId, newId } from '@vigie/platform/ids/id';
import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import { type Acting, changing, refused } from '../results/acting.ts';
import { failed, forbidden, forbiddenToTokens, notFound, type Result } from '../results/result.ts';
import { reachesScopes } from '../users/token-rights.ts';
import { mayAdminister, mayRead, type Viewer } from '../users/viewer.ts';
import { newSecret } from './secret.ts';

/** A token as it is asked for. */
export interface CreateTokenInput extends TokenInput {
  /** The clients to which it is limited; null: all that its owner sees. */
  readonly clientIds: readonly string[] | null;
}

/**
 * Makes a token of the viewer's own and gives its secret, which nobody can read again; they are told. Fails with the codes
 * of `parseToken`, `token_clients_missing` (limited to no client at all), `not_found` (a client),
 * `token_beyond_role` (its maker may not do that themselves) or, for who comes with a token, `token_forbidden`.
 */
export async function createToken(
  acting: Acting,
  { clientIds: limits, ...input }: CreateTokenInput,
): Promise<Result<{ id: string; secret: string }>> {
  const { viewer, clock, from } = acting;
  if (viewer.tokenId !== null) return forbiddenToTokens();
  const now = clock();
  const token = parseToken(input, now);
  if (!token.ok) return refused(token.error);
  const { name, scopes, expiresAt } = token.value;
  if (limits?.length === 0) return failed('invalid_input', 'token_clients_missing', ['clientIds']);
  const clientIds = [...new Set(limits)];
  if (!clientIds.every((id) => isId(id) && mayRead(viewer, id))) return notFound(['clientIds']);
  if (!reachesScopes(viewer.memberships, { scopes, clientIds })) {
    return failed('forbidden', 'token_beyond_role', ['scopes']);
  }
  const id = newId();
  const { secret, hash, hint } = newSecret();
  return changing(acting, async (connection): Promise<Result<{ id: string; secret: string }>> => {
    if (!(await areThere(connection, clientIds))) return notFound(['clientIds']);
    await connection.query(
      `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, client_ids, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6::token_scope[], $7, $8, $9)`,
      [id, viewer.userId, name, hash, hint, scopes, clientIds, now, expiresAt],
    );
    // It outlives a change of the password: its owner shall know of it, whoever made it.
    const params = { name, ...seenFrom(from) };
    await notify(connection, { userIds: [viewer.userId], kind: 'token_created', params }, now);
    return { ok: true, id, secret };
  });
}

/** Gives a token of the viewer's own another name. Fails with the codes of a line of text, `not_found` or `forbidden`. */
export async function renameToken(
  acting: Acting,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Result<{ id: string }>> {
  const { viewer } = acting;
  if (viewer.tokenId !== null) return forbiddenToTokens();
  const line = parseLine(name, 'name');
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const owner = await ownerOf(connection, viewer, id);
    if (owner === null) return notFound(['id']);
    if (owner !== viewer.userId) return forbidden();
    if (!line.ok) return refused(line.error);
    await connection.query('UPDATE api_token SET name = $2 WHERE id = $1', [id, line.value]);
    return { ok: true, id };
  });
}

/**
 * Ends a token at once: one's own, or anybody's for administrators of the installation. What has ended stays
 * as it is. Fails with `not_found` or, for who comes with a token, `token_forbidden`.
 */
export async function revokeToken(acting: Acting, id: string): Promise<Result<{ id: string }>> {
  const { viewer, clock } = acting;
  if (viewer.tokenId !== null) return forbiddenToTokens();
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    if ((await ownerOf(connection, viewer, id)) === null) return notFound(['id']);
    await connection.query('UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [id, clock()]);
    return { ok: true, id };
  });
}

/** The owner of a token that the viewer may see, whose row is locked; null for none. */
async function ownerOf(queryable: Queryable, viewer: Viewer, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const { rows } = await queryable.query<{ userId: string }>(
    'SELECT user_id AS "userId" FROM api_token WHERE id = $1 AND ($2 OR user_id = $3) FOR NO KEY UPDATE',
    [id, mayAdminister(viewer, null), viewer.userId],
  );
  return rows[0]?.userId ?? null;
}

/** Whether all these clients exist. Who sees all clients could name one that does not. */
async function areThere(queryable: Queryable, clientIds: readonly string[]): Promise<boolean> {
  const { rows } = await queryable.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM client WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL',
    [clientIds],
  );
  return rows[0]?.count === clientIds.length;
}
