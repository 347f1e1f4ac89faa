import { answerResetRequest } from '@vigie/core/users/account-links/answer-reset-request';
import { requestOfJob } from '@vigie/core/users/account-links/request-reset';
import { allStatements } from '@vigie/platform/testing/statements';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { globalId, password, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let acme: string;
let now = new Date();

beforeAll(async () => {
  server = await startTestServer({ clock: () => now, config: { trustedProxies: ['loopback'] } });
  acme = (await server.addClient('Acme')).clientId;
  await server.addUser('root@example.org', 'admin', null);
  // By a browser, for Vigie learns its address from it.
  const signedIn = await post(
    '/auth/sign-in',
    { email: 'root@example.org', password },
    { host: 'vigie.example.com', origin: 'https://vigie.example.com' },
  );
  expect(signedIn.statusCode).toBe(200);
});
beforeEach(() => {
  now = new Date(now.getTime() + 7200_000);
});
afterAll(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: path,
    headers: { 'accept-language': 'en', ...headers },
    payload: body as object,
  });

/** The requests for a reset that wait for the notifier. */
async function requests() {
  const { rows } = await server.services.pool.query<{ payload: unknown }>(
    'SELECT payload FROM graphile_worker._private_jobs ORDER BY id',
  );
  return rows.flatMap(({ payload }) => {
    const { email } = payload as { email?: string };
    return email === undefined ? [] : [requestOfJob(payload)];
  });
}

/** Works on the jobs as the notifier does; returns the last message to an address. */
async function mailTo(email: string): Promise<string> {
  const { services } = server;
  for (const request of await requests()) await answerResetRequest(services, request);
  await services.pool.query('DELETE FROM graphile_worker._private_jobs');
  const { rows } = await services.pool.query<{ sealed: Buffer }>(
    'SELECT sealed FROM outgoing_mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1',
    [email],
  );
  return rows[0] ? JSON.parse(services.vault.open(rows[0].sealed)).text : '';
}

const secretOf = (text: string): string => /#([\w-]{43})/.exec(text)?.[1] ?? '';

async function resetSecret(email: string): Promise<string> {
  await post('/auth/request-reset', { email });
  return secretOf(await mailTo(email));
}

async function invitationSecret(email: string): Promise<string> {
  const { accessToken } = await server.signIn('root@example.org');
  const input = { email, name: 'Nina', memberships: [{ clientId: globalId('Client', acme), role: 'VIEWER' }] };
  const query = 'mutation I($input: InviteUserInput!) { inviteUser(input: $input) { __typename } }';
  const { data } = await server.ask(accessToken, query, { input });
  expect(data.inviteUser.__typename).toBe('InviteUserPayload');
  return secretOf(await mailTo(email));
}

/** The statements that the server sends until it has answered. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = await allStatements(server.services.pool);
  try {
    await work();
    return [...sent.texts];
  } finally {
    sent.stop();
  }
}

describe('who has forgotten their password', () => {
  test('is answered alike, with the same statements, whether or not there is such an account', async () => {
    await server.addUser('ada@example.org', 'viewer', acme);
    const gone = await server.addUser('gone@example.org', 'viewer', acme);
    await server.services.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [gone]);
    const seen: unknown[] = [];
    for (const email of ['ada@example.org', 'nobody@example.org', 'gone@example.org', 'no address at all']) {
      let answer: unknown;
      const statements = await statementsOf(async () => {
        const { statusCode, body, headers } = await post('/auth/request-reset', { email });
        const { date: _date, 'x-request-id': _id, ...others } = headers;
        answer = { statusCode, body, others };
      });
      expect(statements.length).toBeGreaterThan(0);
      expect(statements.join()).not.toMatch(/app_user/);
      seen.push({ answer, statements });
    }
    expect(seen[0]).toMatchObject({ answer: { statusCode: 202, body: '{}' } });
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await requests()).map(({ email }) => email)).toContain('nobody@example.org');
    expect(await mailTo('ada@example.org')).toContain('https://vigie.example.com/reset-password#');
    expect(await mailTo('gone@example.org')).toBe('');
  });

  test('and asks too often is answered alike, and nothing follows', async () => {
    const ask = async () => (await post('/auth/request-reset', { email: 'often@example.org' })).statusCode;
    for (let n = 0; n < 5; n++) expect(await ask()).toBe(202);
    expect((await requests()).filter(({ email }) => email === 'often@example.org')).toHaveLength(3);
  });

  test('gets a link of Vigie’s own address, whatever host the request names', async () => {
    await server.addUser('poisoned@example.org', 'viewer', acme);
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const answer = await post('/auth/request-reset', { email: 'poisoned@example.org' }, evil);
    expect(answer.statusCode).toBe(202);
    // Nor does it learn one from who is no administrator, or signs in wrongly.
    await post('/auth/sign-in', { email: 'poisoned@example.org', password }, evil);
    await post('/auth/sign-in', { email: 'root@example.org', password: 'wrong' }, evil);
    await post('/auth/request-reset', { email: 'poisoned@example.org' }, evil);
    const text = await mailTo('poisoned@example.org');
    expect(text).toContain('https://vigie.example.com/reset-password#');
    expect(text).not.toContain('evil');
  });

  test('is written to in the language of the page', async () => {
    await server.addUser('french@example.org', 'viewer', acme);
    await post('/auth/request-reset', { email: 'french@example.org' }, { 'accept-language': 'fr' });
    expect(await mailTo('french@example.org')).toMatch(/^Bonjour/);
  });
});

describe('a link', () => {
  test('tells what it is for, without being used', async () => {
    await server.addUser('told@example.org', 'viewer', acme);
    const secret = await resetSecret('told@example.org');
    for (let n = 0; n < 2; n++) {
      const answer = await post('/auth/link', { secret });
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(answer.json()).toEqual({
        purpose: 'reset',
        email: 'told@example.org',
        name: 'told@example.org',
        expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
      });
    }
  });

  test('that is used, over, replaced or unknown is told alike, and what to do', async () => {
    await server.addUser('alike@example.org', 'viewer', acme);
    const used = await resetSecret('alike@example.org');
    expect((await post('/auth/reset', { secret: used, password: 'eight golden anvils hum' })).statusCode).toBe(204);
    const replaced = await resetSecret('alike@example.org');
    const over = await resetSecret('alike@example.org');
    now = new Date(now.getTime() + 3_600_000);
    for (const secret of [used, replaced, over, 'x'.repeat(43), '']) {
      for (const [path, body] of [
        ['/auth/link', { secret }],
        ['/auth/reset', { secret, password: 'eight golden anvils hum' }],
        ['/auth/accept-invitation', { secret, name: 'A', password: 'eight golden anvils hum' }],
      ] as const) {
        const answer = await post(path, body);
        const { requestId: _id, ...error } = answer.json().error;
        expect([answer.statusCode, error]).toEqual([
          410,
          {
            code: 'link_invalid',
            message:
              'This link is no longer valid: ask for a new one with “Forgotten password”, or from whoever invited you.',
          },
        ]);
      }
    }
  });

  test.each([
    ['/auth/request-reset', {}],
    ['/auth/request-reset', { email: 1 }],
    ['/auth/request-reset', { email: 'a@b.fr', admin: true }],
    ['/auth/link', { secret: 'x'.repeat(101) }],
    ['/auth/reset', { secret: 'x' }],
    ['/auth/accept-invitation', { secret: 'x', password: 'y' }],
  ])('%s refuses %j', async (path, body) => {
    const answer = await post(path, body);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'body_invalid']);
  });

  test('is of no use to another site’s page', async () => {
    for (const path of ['/auth/request-reset', '/auth/link', '/auth/reset', '/auth/accept-invitation']) {
      const answer = await post(path, { secret: 'x' }, { origin: 'https://evil.example' });
      expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'cross_site']);
    }
  });
});

describe('another password', () => {
  test('is set by a link, ends every sign-in, and is the one that counts', async () => {
    await server.addUser('reset@example.org', 'viewer', acme);
    const { accessToken } = await server.signIn('reset@example.org');
    const secret = await resetSecret('reset@example.org');
    const answer = await post('/auth/reset', { secret, password: 'eight golden anvils hum' });
    expect([answer.statusCode, answer.body, answer.cookies]).toEqual([204, '', []]);
    expect((await server.ask(accessToken, '{ viewer { everyClient } }')).status).toBe(401);
    const signIn = async (given: string) =>
      (await post('/auth/sign-in', { email: 'reset@example.org', password: given })).statusCode;
    expect([await signIn(password), await signIn('eight golden anvils hum')]).toEqual([401, 200]);
    expect(await mailTo('reset@example.org')).toContain('https://vigie.example.com/sign-in');
  });

  test('that is too weak is refused in words, and the link stays good', async () => {
    await server.addUser('weak@example.org', 'viewer', acme);
    const secret = await resetSecret('weak@example.org');
    for (const [given, code, words] of [
      ['short', 'password_too_short', /at least 10 characters/],
      ['motdepasse2026', 'password_weak', /longer/],
      ['weak@example.org1', 'password_own_words', /your name or your address/],
    ] as const) {
      const { error } = (await post('/auth/reset', { secret, password: given })).json();
      expect([error.code, error.message]).toEqual([code, expect.stringMatching(words)]);
    }
    expect((await post('/auth/link', { secret })).statusCode).toBe(200);
  });
});

describe('an invitation', () => {
  test('that is accepted signs a browser in', async () => {
    const secret = await invitationSecret('nina@example.org');
    expect((await post('/auth/link', { secret })).json()).toMatchObject({
      purpose: 'invitation',
      email: 'nina@example.org',
      name: 'Nina',
    });
    const answer = await post(
      '/auth/accept-invitation',
      { secret, name: 'Nina Neuf', password: 'eight golden anvils hum' },
      { 'accept-language': 'fr' },
    );
    expect(answer.statusCode).toBe(200);
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    expect(answer.body).not.toContain(cookies.vigie_access);
    const me = await post(
      '/graphql',
      { query: '{ viewer { user { name email locale state } unreadNotifications } }' },
      { cookie: `vigie_access=${cookies.vigie_access}` },
    );
    expect(me.json().data.viewer).toEqual({
      user: { name: 'Nina Neuf', email: 'nina@example.org', locale: 'fr', state: 'ACTIVE' },
      unreadNotifications: 0,
    });
    expect((await post('/auth/link', { secret })).statusCode).toBe(410);
  });

  test('that is accepted by a script gives it its tokens', async () => {
    const secret = await invitationSecret('script@example.org');
    const given = { secret, name: 'Script', password: 'eight golden anvils hum', tokens: true };
    const answer = await post('/auth/accept-invitation', given);
    expect(answer.cookies).toEqual([]);
    const { data } = await server.ask(answer.json().accessToken, '{ viewer { user { email } } }');
    expect(data.viewer.user.email).toBe('script@example.org');
  });

  test('with a name or a password that will not do is refused, and stays good', async () => {
    const secret = await invitationSecret('picky@example.org');
    const accept = (name: string, given: string) => post('/auth/accept-invitation', { secret, name, password: given });
    for (const [answer, code] of [
      [await accept(' ', 'eight golden anvils hum'), 'text_required'],
      [await accept('Picky', 'picky.1984.xx'), 'password_own_words'],
    ] as const) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([422, code]);
    }
    expect((await accept('Picky', 'eight golden anvils hum')).statusCode).toBe(200);
  });
});
