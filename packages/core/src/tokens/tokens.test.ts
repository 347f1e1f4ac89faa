import { dayMs } from '@vigie/domain/time/units';
import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { eventually } from '@vigie/platform/testing/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asAdministrator, makeSite } from '../equipment/testing.ts';
import type { Acting } from '../results/acting.ts';
import { secretHash } from '../users/identity.ts';
import { visibleTo } from '../users/viewer.ts';
import { deleteEndedTokens, warnOfExpiry } from './expiry.ts';
import { tokenUses } from './last-use.ts';
import { countTokens, listTokens } from './list.ts';
import { type CreateTokenInput, createToken, renameToken, revokeToken } from './manage.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const now = new Date('2031-03-10T12:00:00Z');
const days = (n: number): Date => new Date(now.getTime() + n * dayMs);
const whole = { limit: 50, backward: false, after: null, before: null };

let database: TestDatabase;
let pool: Pool;
let admin: Acting;
let acme: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  const acting = await asAdministrator(pool);
  acme = (await makeSite(acting, 'Acme')).clientId;
  other = (await makeSite(acting, 'Other')).clientId;
});
afterAll(() => database.drop());

beforeEach(async () => {
  await pool.query('DELETE FROM api_token');
  await pool.query('DELETE FROM notification');
  admin = { ...(await asAdministrator(pool)), clock: () => now };
});

/** Somebody of the table of users with a role in Acme. */
async function member(role: 'viewer' | 'operator' | 'admin'): Promise<Acting> {
  const acting = await asAdministrator(pool);
  return {
    ...acting,
    clock: () => now,
    viewer: { ...acting.viewer, memberships: [{ clientId: acme, role }] },
  };
}

const input: CreateTokenInput = { name: 'Grafana', scopes: ['read'], clientIds: null, expiresAt: days(30) };

async function make(acting: Acting, change: Partial<CreateTokenInput> = {}) {
  const made = await createToken(acting, { ...input, ...change });
  if (!made.ok) throw new Error(made.error.code);
  return made;
}

const visibleNames = async (acting: Acting, filter = {}): Promise<string[]> => {
  const visible = visibleTo(acting.viewer);
  const listed = await listTokens(database.reader, visible, { filter, page: whole });
  if (!listed.ok) throw new Error(listed.error.code);
  const names = listed.page.edges.map(({ node }) => node.name);
  expect(await countTokens(database.reader, visible, filter)).toBe(names.length);
  return names.sort();
};

describe('a token that is made', () => {
  it('has 256 random bits behind its prefix, of which only the hash and the last characters are kept', async () => {
    const [one, two] = [await make(admin), await make(admin)];
    expect(one.secret).toMatch(/^vigie_[\w-]{43}$/);
    expect(one.secret).not.toBe(two.secret);
    const { rows } = await pool.query('SELECT * FROM api_token WHERE id = $1', [one.id]);
    expect(rows[0]).toMatchObject({ secret_hash: secretHash(one.secret), hint: one.secret.slice(-4), name: 'Grafana' });
    const { rows: kept } = await pool.query(
      `SELECT (SELECT json_agg(t) FROM api_token t)::text || (SELECT json_agg(a) FROM audit_entry a)::text AS everything`,
    );
    expect(kept[0].everything).not.toContain(one.secret.slice(6));
    expect(kept[0].everything).not.toContain(one.secret.slice(-10));
  });

  it('is told to its owner, for it outlives their password', async () => {
    const from = { address: '192.0.2.1', userAgent: 'curl/8', requestId: 'r' };
    await make({ ...admin, from });
    const { rows } = await pool.query('SELECT user_id AS "userId", kind, params FROM notification');
    const params = { name: 'Grafana', device: 'curl', address: '192.0.2.1' };
    expect(rows).toEqual([{ userId: admin.viewer.userId, kind: 'token_created', params }]);
  });

  it('is refused where its maker may not do the same, or not there', async () => {
    const viewer = await member('viewer');
    expect(await createToken(viewer, { ...input, scopes: ['operate'] })).toMatchObject({
      error: { kind: 'forbidden', code: 'token_beyond_role', path: ['scopes'] },
    });
    expect(await createToken(viewer, { ...input, clientIds: [acme, other] })).toMatchObject({
      error: { kind: 'not_found', path: ['clientIds'] },
    });
    expect(await createToken(admin, { ...input, clientIds: [newId()] })).toMatchObject({
      error: { kind: 'not_found' },
    });
    expect(await createToken(admin, { ...input, clientIds: ['x'] })).toMatchObject({ error: { kind: 'not_found' } });
    expect(await createToken(viewer, { ...input, clientIds: [acme, acme] })).toMatchObject({ ok: true });
  });

  it('that is limited to no client at all is a mistake, not a token for all of them', async () => {
    expect(await createToken(admin, { ...input, clientIds: [] })).toMatchObject({
      error: { code: 'token_clients_missing', path: ['clientIds'] },
    });
  });

  it('needs a sensible name and end', async () => {
    expect(await createToken(admin, { ...input, name: '' })).toMatchObject({ error: { code: 'text_required' } });
    expect(await createToken(admin, { ...input, expiresAt: days(800) })).toMatchObject({
      error: { code: 'token_expiry', params: { years: 2 } },
    });
  });

  it('is seen, renamed and revoked by its owner, seen and revoked by administrators of the installation', async () => {
    const owner = await member('operator');
    const colleague = await member('admin');
    const { id } = await make(owner, { name: 'Door bell' });
    expect(await visibleNames(owner)).toEqual(['Door bell']);
    expect(await visibleNames(colleague)).toEqual([]);
    expect(await visibleNames(admin)).toEqual(['Door bell']);
    expect(await renameToken(colleague, { id, name: 'Mine' })).toMatchObject({ error: { kind: 'not_found' } });
    expect(await revokeToken(colleague, id)).toMatchObject({ error: { kind: 'not_found' } });
    expect(await renameToken(admin, { id, name: 'Mine' })).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await renameToken(owner, { id, name: ' ' })).toMatchObject({ error: { code: 'text_required' } });
    expect(await renameToken(owner, { id, name: 'Gate' })).toMatchObject({ ok: true });
    expect(await revokeToken(admin, id)).toMatchObject({ ok: true });
    expect(await revokeToken({ ...owner, clock: () => days(1) }, id)).toMatchObject({ ok: true });
    const { rows } = await pool.query('SELECT name, revoked_at FROM api_token WHERE id = $1', [id]);
    expect(rows[0]).toEqual({ name: 'Gate', revoked_at: now });
    expect(await revokeToken(owner, newId())).toMatchObject({ error: { kind: 'not_found' } });
    expect(await renameToken(owner, { id: 'x', name: 'y' })).toMatchObject({ error: { kind: 'not_found' } });
  });

  it('makes, renames and revokes no token itself, and sees no other of its owner', async () => {
    const owner = await member('operator');
    const { id } = await make(owner, { name: 'First' });
    await make(owner, { name: 'Second' });
    const byToken: Acting = { ...owner, viewer: { ...owner.viewer, tokenId: id } };
    const forbidden = { ok: false, error: { kind: 'forbidden', code: 'token_forbidden' } };
    expect(await createToken(byToken, input)).toEqual(forbidden);
    expect(await renameToken(byToken, { id, name: 'x' })).toEqual(forbidden);
    expect(await revokeToken(byToken, id)).toEqual(forbidden);
    expect(await visibleNames(byToken)).toEqual(['First']);
  });
});

it('tokens are found by their owner, their name or their owner’s, and by whether they work', async () => {
  const owner = await member('operator');
  await pool.query(`UPDATE app_user SET name = 'Grace' WHERE id = $1`, [owner.viewer.userId]);
  const { id } = await make(owner, { name: 'Revoked' });
  await revokeToken(owner, id);
  await make(owner, { name: 'Working' });
  await make(admin, { name: 'Admin’s, working' });
  await make(admin, { name: 'Ending', expiresAt: days(1) });
  const works = (wanted: boolean) => ({ works: { wanted, now: days(2) } });
  expect(await visibleNames(admin, { userId: owner.viewer.userId })).toEqual(['Revoked', 'Working']);
  expect(await visibleNames(admin, { search: 'grace' })).toEqual(['Revoked', 'Working']);
  expect(await visibleNames(admin, { search: 'work' })).toEqual(['Admin’s, working', 'Working']);
  expect(await visibleNames(admin, works(true))).toEqual(['Admin’s, working', 'Working']);
  expect(await visibleNames(admin, works(false))).toEqual(['Ending', 'Revoked']);
});

describe('the last use of a token', () => {
  it('is written at most once a minute, also by several processes', async () => {
    const { id } = await make(admin);
    const used = async () =>
      (await pool.query('SELECT last_used_at AS at, last_used_address AS address FROM api_token WHERE id = $1', [id]))
        .rows[0];
    let at = now;
    const process = () => tokenUses({ pool, clock: () => at, log });
    const [one, two] = [process(), process()];
    one.note(id, '192.0.2.1');
    await eventually(async () => expect(await used()).toEqual({ at: now, address: '192.0.2.1' }));
    const statements = vi.spyOn(pool, 'query');
    at = new Date(now.getTime() + 59_000);
    one.note(id, '192.0.2.2');
    expect(statements).not.toHaveBeenCalled();
    two.note(id, '192.0.2.3');
    await statements.mock.results[0]?.value;
    statements.mockRestore();
    expect(await used()).toEqual({ at: now, address: '192.0.2.1' });
    at = new Date(now.getTime() + 60_000);
    one.note(id, '192.0.2.4');
    await eventually(async () => expect(await used()).toEqual({ at, address: '192.0.2.4' }));
  });

  it('that could not be written fails nobody, and is written the next time', async () => {
    const { id } = await make(admin);
    const query = vi.spyOn(pool, 'query').mockRejectedValueOnce(new Error('the database is away') as never);
    const uses = tokenUses({ pool, clock: () => now, log });
    uses.note(id, '192.0.2.1');
    await expect(query.mock.results[0]?.value).rejects.toThrow();
    uses.note(id, '192.0.2.1');
    await query.mock.results[1]?.value;
    query.mockRestore();
    const { rows } = await pool.query('SELECT last_used_at AS at FROM api_token WHERE id = $1', [id]);
    expect(rows[0].at).toEqual(now);
  });
});

describe('the end of a token', () => {
  const told = async () =>
    (
      await pool.query(
        `SELECT user_id AS "userId", level, kind, params FROM notification WHERE kind = 'token_expiring' ORDER BY created_at`,
      )
    ).rows;

  it('is told to its owner two weeks and two days before, once each', async () => {
    await make(admin, { name: 'Grafana', expiresAt: days(30) });
    expect(await warnOfExpiry(pool, days(15))).toBe(0);
    for (const day of [16, 16.1, 20, 28, 28.1, 29.9, 31]) await warnOfExpiry(pool, days(day));
    const notification = (left: number) => ({
      userId: admin.viewer.userId,
      level: 'warning',
      kind: 'token_expiring',
      params: { name: 'Grafana', days: left },
    });
    expect(await told()).toEqual([notification(14), notification(2)]);
  });

  it('is told once by several janitors at the same moment', async () => {
    await make(admin);
    await Promise.all([1, 2, 3].map(() => warnOfExpiry(pool, days(20))));
    expect(await told()).toHaveLength(1);
  });

  it('is not told of a token that was revoked, nor to who is gone', async () => {
    const { id } = await make(admin);
    await revokeToken(admin, id);
    const gone = await member('viewer');
    await make(gone);
    await pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [gone.viewer.userId]);
    expect(await warnOfExpiry(pool, days(20))).toBe(0);
  });

  it('is followed by its deletion after ninety days', async () => {
    const { id } = await make(admin, { name: 'Revoked', expiresAt: days(700) });
    await revokeToken(admin, id);
    await make(admin, { name: 'Over', expiresAt: days(10) });
    await make(admin, { name: 'Good', expiresAt: days(700) });
    expect(await deleteEndedTokens(pool, days(89.9))).toBe(0);
    expect(await deleteEndedTokens(pool, days(90.1))).toBe(1);
    expect(await visibleNames(admin)).toEqual(['Good', 'Over']);
    expect(await deleteEndedTokens(pool, days(100.1))).toBe(1);
    expect(await visibleNames(admin)).toEqual(['Good']);
  });
});
