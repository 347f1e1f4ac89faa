import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromTest } from '../results/testing.ts';
import { ensureAdministrator } from './administrator.ts';
import { loadViewer } from './load-viewer.ts';
import { isPassword } from './password-hash.ts';
import { updateProfile } from './update-profile.ts';
import type { Viewer } from './viewer.ts';

let database: TestDatabase;
const now = new Date();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const addUser = async (email: string): Promise<string> => {
  const id = newId();
  await database.pool.query(
    `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, $2, 'Somebody', 'none', now())`,
    [id, email],
  );
  return id;
};

const addClient = async (name: string): Promise<string> => {
  const id = newId();
  await database.pool.query('INSERT INTO client (id, name, updated_at) VALUES ($1, $2, now())', [id, name]);
  return id;
};

const addSession = async (userId: string, expiresAt: Date): Promise<string> => {
  const id = newId();
  await database.pool.query(`INSERT INTO session (id, user_id, rotated_at, expires_at) VALUES ($1, $2, now(), $3)`, [
    id,
    userId,
    expiresAt,
  ]);
  return id;
};

const join = (userId: string, clientId: string | null, role: string) =>
  database.pool.query('INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, $4)', [
    newId(),
    userId,
    clientId,
    role,
  ]);

describe('the first administrator', () => {
  test('is made once, however many start at the same time, with a password that works', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureAdministrator(database.pool, {})));
    const [first, ...others] = made.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(first?.email).toBe('admin@vigie.local');
    expect(first?.password).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
    const { rows } = await database.pool.query(
      'SELECT password_hash, must_change_password FROM app_user WHERE email = $1',
      [first?.email],
    );
    expect(rows[0].must_change_password).toBe(true);
    expect(await isPassword(first?.password ?? '', rows[0].password_hash)).toBe(true);
    expect(await isPassword('another one', rows[0].password_hash)).toBe(false);
  });

  test('takes the address and password given, which then need no change and are not told again', async () => {
    await database.pool.query(`UPDATE app_user SET archived_at = now() WHERE email = 'admin@vigie.local'`);
    const given = { email: 'Marie.Curie@Example.org', password: 'radium and polonium' };
    expect(await ensureAdministrator(database.pool, given)).toEqual({
      email: 'marie.curie@example.org',
      password: null,
    });
    const { rows } = await database.pool.query(
      `SELECT name, must_change_password FROM app_user WHERE email = 'marie.curie@example.org'`,
    );
    expect(rows[0]).toEqual({ name: 'Marie Curie', must_change_password: false });
    expect(await ensureAdministrator(database.pool, given)).toBeNull();
  });
});

describe('the viewer of a session', () => {
  const inAnHour = new Date(now.getTime() + 3_600_000);
  const load = (userId: string, sessionId: string) =>
    loadViewer(database.pool, { userId, sessionId, tokenId: null }, { locale: 'en', now });

  test('has the memberships of this moment, but none in an archived client', async () => {
    const userId = await addUser('member@example.org');
    const sessionId = await addSession(userId, inAnHour);
    const [open, archived] = [await addClient('Open'), await addClient('Archived')];
    await join(userId, open, 'operator');
    await join(userId, archived, 'admin');
    expect((await load(userId, sessionId))?.memberships).toHaveLength(2);
    await database.pool.query('UPDATE client SET archived_at = now() WHERE id = $1', [archived]);
    expect(await load(userId, sessionId)).toMatchObject({
      userId,
      sessionId,
      memberships: [{ clientId: open, role: 'operator' }],
      locale: 'en',
    });
    await join(userId, null, 'viewer');
    expect((await load(userId, sessionId))?.memberships).toContainEqual({ clientId: null, role: 'viewer' });
  });

  test('sees nothing until a given password is changed', async () => {
    const userId = await addUser('new@example.org');
    const sessionId = await addSession(userId, inAnHour);
    await join(userId, null, 'admin');
    await database.pool.query('UPDATE app_user SET must_change_password = true WHERE id = $1', [userId]);
    expect((await load(userId, sessionId))?.memberships).toEqual([]);
    await database.pool.query('UPDATE app_user SET must_change_password = false WHERE id = $1', [userId]);
    expect((await load(userId, sessionId))?.memberships).toEqual([{ clientId: null, role: 'admin' }]);
  });

  test('is nobody once the session is revoked or over, is somebody else’s, or the account is archived', async () => {
    const [userId, stranger] = [await addUser('gone@example.org'), await addUser('stranger@example.org')];
    const [good, over, revoked] = [
      await addSession(userId, inAnHour),
      await addSession(userId, now),
      await addSession(userId, inAnHour),
    ];
    await database.pool.query('UPDATE session SET revoked_at = now() WHERE id = $1', [revoked]);
    expect(await load(userId, good)).not.toBeNull();
    expect(await load(userId, over)).toBeNull();
    expect(await load(userId, revoked)).toBeNull();
    expect(await load(stranger, good)).toBeNull();
    await database.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [userId]);
    expect(await load(userId, good)).toBeNull();
  });
});

describe('one’s own profile', () => {
  test('what is left out stays, null means as the browser asks, and nonsense is refused', async () => {
    const userId = await addUser('profile@example.org');
    const viewer: Viewer = { userId, sessionId: null, tokenId: null, memberships: [], locale: 'fr' };
    const change = (fields: object) =>
      updateProfile({ pool: database.pool, clock: () => now, viewer, from: fromTest }, fields);
    const read = async () =>
      (await database.pool.query('SELECT name, locale, time_zone FROM app_user WHERE id = $1', [userId])).rows[0];

    expect(await change({ name: '  Ada  ', locale: 'en', timeZone: 'America/New_York' })).toMatchObject({ ok: true });
    expect(await change({ locale: null })).toMatchObject({ ok: true });
    expect(await read()).toEqual({ name: 'Ada', locale: null, time_zone: 'America/New_York' });

    for (const [fields, code, field] of [
      [{ name: ' ' }, 'name_invalid', 'name'],
      [{ name: null }, 'name_invalid', 'name'],
      [{ name: 'x'.repeat(121) }, 'name_invalid', 'name'],
      [{ name: 'back\u202ewards' }, 'name_invalid', 'name'],
      [{ locale: 'de' }, 'locale_invalid', 'locale'],
      [{ timeZone: 'Mars/Olympus' }, 'time_zone_invalid', 'timeZone'],
      [{ timeZone: '+02:00' }, 'time_zone_invalid', 'timeZone'],
    ] as const) {
      expect(await change(fields)).toMatchObject({ ok: false, error: { kind: 'invalid_input', code, path: [field] } });
    }
    expect(await read()).toEqual({ name: 'Ada', locale: null, time_zone: 'America/New_York' });
  });
});
