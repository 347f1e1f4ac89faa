import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asAdministrator, makeSite } from '../equipment/testing.ts';
import type { Identity } from './identity.ts';
import { viewerLoader } from './load-viewer.ts';
import type { Role } from './viewer.ts';

const now = new Date('2031-03-10T12:00:00Z');
const later = new Date(now.getTime() + 3_600_000);
const asked = { locale: 'en', now } as const;

let database: TestDatabase;
let acme: string;

beforeAll(async () => {
  database = await createTestDatabase();
  acme = (await makeSite(await asAdministrator(database.pool), 'Acme')).clientId;
});
afterAll(() => database.drop());

/** A user with a role in Acme, a session and a partner's token. */
async function somebody(role: Role): Promise<{ userId: string; session: Identity; token: Identity }> {
  const [userId, sessionId, tokenId] = [newId(), newId(), newId()];
  const { pool } = database;
  await pool.query(
    `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, $2, 'Somebody', '-', $3)`,
    [userId, `${userId}@example.org`, now],
  );
  await pool.query('INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, $4)', [
    newId(),
    userId,
    acme,
    role,
  ]);
  await pool.query('INSERT INTO session (id, user_id, rotated_at, expires_at) VALUES ($1, $2, $3, $4)', [
    sessionId,
    userId,
    now,
    later,
  ]);
  await pool.query(
    `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
     VALUES ($1, $2, 'Grafana', $3, '-', '{read}', $4)`,
    [tokenId, userId, Buffer.from(tokenId), later],
  );
  return {
    userId,
    session: { userId, sessionId, tokenId: null },
    token: { userId, sessionId: null, tokenId },
  };
}

/** The database, whose answers to reads are held back until they are let go: they say what was true before. */
function slowly(): Queryable & { letGo(): void; readonly answered: Promise<void>; statements: number } {
  const answered = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  return Object.assign(Object.create(database.pool), {
    statements: 0,
    answered: answered.promise,
    letGo: held.resolve,
    async query(text: string, values: unknown[]) {
      this.statements++;
      const result = await database.pool.query(text, values);
      answered.resolve();
      await held.promise;
      return result;
    },
  });
}

test.each([
  ['whose session was ended', 'session', 'UPDATE session SET revoked_at = now() WHERE user_id = $1', null],
  ['whose token was revoked', 'token', 'UPDATE api_token SET revoked_at = now() WHERE user_id = $1', null],
  ['whose account was closed', 'token', 'UPDATE app_user SET archived_at = now() WHERE id = $1', null],
  ['who lost the role', 'session', 'DELETE FROM membership WHERE user_id = $1', []],
  ['whose owner lost the role', 'token', 'DELETE FROM membership WHERE user_id = $1', []],
] as const)(
  'somebody %s is not taken for what a read said that began before',
  async (_who, by, revocation, memberships) => {
    const { userId, ...identities } = await somebody('admin');
    const slow = slowly();
    const load = viewerLoader(slow);
    const early = load(identities[by], asked);
    await slow.answered;
    await database.pool.query(revocation, [userId]);
    const late = [load(identities[by], asked), load(identities[by], asked)];
    slow.letGo();
    expect((await early)?.memberships).toHaveLength(1);
    for (const viewer of await Promise.all(late)) expect(viewer?.memberships ?? null).toEqual(memberships);
    expect(slow.statements).toBe(2);
  },
);

test('however requests and a revocation fall together, who comes after it is nobody', async () => {
  const load = viewerLoader(database.pool);
  for (let round = 0; round < 20; round++) {
    const { userId, session } = await somebody('viewer');
    let revoked = false;
    const outcomes: Promise<{ wasRevoked: boolean; isSomebody: boolean }>[] = [];
    const come = (): void => {
      const wasRevoked = revoked;
      outcomes.push(load(session, asked).then((viewer) => ({ wasRevoked, isSomebody: viewer !== null })));
    };
    come();
    const revoking = database.pool
      .query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [userId])
      .then(() => {
        revoked = true;
      });
    while (!revoked) {
      come();
      await new Promise(setImmediate);
    }
    await revoking;
    come();
    come();
    const after = (await Promise.all(outcomes)).filter(({ wasRevoked }) => wasRevoked);
    expect(after.length).toBeGreaterThanOrEqual(2);
    expect(after.filter(({ isSomebody }) => isSomebody)).toEqual([]);
  }
});

test('many who come at once are each told what they may themselves, in one statement for each kind of token', async () => {
  const people = await Promise.all((['viewer', 'operator', 'admin'] as const).map(somebody));
  const slow = slowly();
  slow.letGo();
  const load = viewerLoader(slow);
  const [first, second] = people;
  const thief = { ...second?.session, sessionId: first?.session.sessionId } as Identity;
  const [sessions, tokens, stolen] = await Promise.all([
    Promise.all(people.map(({ session }) => load(session, asked))),
    Promise.all(people.map(({ token }) => load(token, asked))),
    load(thief, asked),
  ]);
  expect(slow.statements).toBe(2);
  expect(sessions).toMatchObject(
    people.map(({ session }, at) => ({
      ...session,
      memberships: [{ clientId: acme, role: (['viewer', 'operator', 'admin'] as const)[at] }],
    })),
  );
  // Tokens that only read are viewers, whatever their owners are.
  expect(tokens).toMatchObject(
    people.map(({ token }) => ({ ...token, memberships: [{ clientId: acme, role: 'viewer' }] })),
  );
  expect(stolen).toBeNull();
});

test('a session that ended by itself while it was read is nobody’s', async () => {
  const { session } = await somebody('viewer');
  const load = viewerLoader(database.pool);
  expect(await load(session, { ...asked, now: new Date(later.getTime() - 1) })).not.toBeNull();
  expect(await load(session, { ...asked, now: later })).toBeNull();
});
