import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromTest } from '../results/testing.ts';
import { refreshSession } from './sessions.ts';
import { type AccountsFixture, accountsFixture } from './testing.ts';

let fixture: AccountsFixture;
let userId: string;
let count = 0;

beforeAll(async () => {
  fixture = await accountsFixture();
});
beforeEach(async () => {
  userId = await fixture.addPerson(`ada-${count++}@example.org`, []);
});
afterAll(() => fixture.database.drop());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const signIn = (from: { address?: string; userAgent?: string } = {}) =>
  fixture.signIn(userId, { userAgent: firefox, ...from });

test('whose refresh token was used twice is told of it', async () => {
  const { vault, clock } = fixture;
  const context = { pool: fixture.database.pool, vault, clock };
  const { refreshToken } = await signIn();
  let latest = refreshToken;
  for (let n = 0; n < 2; n++) {
    fixture.later(60);
    const next = await refreshSession(context, latest, fromTest);
    if (!next.ok) throw new Error(next.reason);
    latest = next.session.refreshToken;
  }
  expect(await refreshSession(context, refreshToken, fromTest)).toMatchObject({ ok: false, reason: 'reused' });
  expect(await fixture.told(userId)).toEqual([
    { kind: 'session_reused', params: { device: 'Firefox · Linux', address: '192.0.2.1' } },
  ]);
});
