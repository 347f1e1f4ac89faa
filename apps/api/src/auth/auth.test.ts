import { hash as bcrypt } from '@node-rs/bcrypt';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let now = new Date();

beforeAll(async () => {
  server = await startTestServer({ clock: () => now, config: { trustedProxies: ['loopback'] } });
  for (const name of ['ada', 'ben', 'cleo', 'dora', 'eve']) await server.addUser(`${name}@example.org`, 'admin', null);
});
afterAll(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: path, headers, payload: body as object });

const cookiesOf = (answer: { cookies: unknown[] }) =>
  Object.fromEntries((answer.cookies as { name: string; value: string }[]).map((cookie) => [cookie.name, cookie]));

/** The code of what was refused, by GraphQL or by another route. */
const codeOf = (answer: { json(): { error?: { code: string }; errors?: { extensions: { code: string } }[] } }) => {
  const { error, errors } = answer.json();
  return error?.code ?? errors?.[0]?.extensions.code;
};

const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

const whoAmI = (headers: Record<string, string>) =>
  post('/graphql', { query: '{ viewer { user { email } } }' }, headers);

test('a wrong password and an unknown address are told alike', async () => {
  const wrong = await post('/auth/sign-in', { email: 'ada@example.org', password: 'not the password' });
  const unknown = await post('/auth/sign-in', { email: 'nobody@example.org', password: 'not the password' });
  expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
  const { requestId: _one, ...first } = wrong.json().error;
  const { requestId: _two, ...second } = unknown.json().error;
  expect(first).toEqual(second);
  expect(first.code).toBe('sign_in_failed');
});

test('errors are in the language that the browser asks for', async () => {
  const body = { email: 'nobody@example.org', password: 'x' };
  const french = await post('/auth/sign-in', body, { 'accept-language': 'fr-FR,fr;q=0.9' });
  const english = await post('/auth/sign-in', body, { 'accept-language': 'en-GB' });
  expect(french.json().error.message).toMatch(/adresse/);
  expect(english.json().error.message).toMatch(/address/);
});

test('a browser gets cookies that its pages cannot read, and is signed in by them', async () => {
  const answer = await post('/auth/sign-in', { email: ' Ada@Example.org ', password });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  const cookies = cookiesOf(answer);
  expect(cookies.vigie_access).toMatchObject({ path: '/', httpOnly: true, sameSite: 'Lax' });
  expect(cookies.vigie_refresh).toMatchObject({ path: '/auth', httpOnly: true, sameSite: 'Strict' });
  expect(cookies.vigie_access).not.toHaveProperty('secure');
  expect(answer.body).not.toContain(cookies.vigie_access?.value);
  const me = await whoAmI({ cookie: `vigie_access=${cookies.vigie_access?.value}` });
  expect(me.json().data.viewer.user.email).toBe('ada@example.org');
});

test('behind a proxy with TLS the cookies are for TLS only', async () => {
  const answer = await post('/auth/sign-in', { email: 'ada@example.org', password }, { 'x-forwarded-proto': 'https' });
  expect(cookiesOf(answer).vigie_access).toMatchObject({ secure: true });
  expect(cookiesOf(answer).vigie_refresh).toMatchObject({ secure: true });
});

test('a script gets its tokens in the answer and no cookie', async () => {
  const answer = await post('/auth/sign-in', { email: 'ada@example.org', password, tokens: true });
  expect(answer.cookies).toEqual([]);
  const { accessToken } = answer.json();
  expect((await whoAmI({ authorization: `Bearer ${accessToken}` })).statusCode).toBe(200);
});

test('a page cannot have the tokens of its browser’s cookies handed over', async () => {
  const cookies = cookiesOf(await post('/auth/sign-in', { email: 'ada@example.org', password }));
  const answer = await server.app.inject({
    method: 'POST',
    url: '/auth/refresh',
    payload: { tokens: true },
    cookies: { vigie_refresh: cookies.vigie_refresh?.value ?? '' },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).not.toHaveProperty('accessToken');
  expect(answer.json()).not.toHaveProperty('refreshToken');
  expect(cookiesOf(answer)).toHaveProperty('vigie_refresh');
});

test('what is missing or unknown in a sign-in is refused', async () => {
  for (const body of [
    {},
    { email: 'a@b.c' },
    { email: 1, password: 'x' },
    { email: 'a@b.c', password: 'x', admin: true },
  ]) {
    const answer = await post('/auth/sign-in', body);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'body_invalid']);
  }
});

test('an access token works for a quarter of an hour, and its session for longer', async () => {
  const { accessToken, refreshToken } = (
    await post('/auth/sign-in', { email: 'ben@example.org', password, tokens: true })
  ).json();
  later(14 * 60);
  expect((await whoAmI({ authorization: `Bearer ${accessToken}` })).statusCode).toBe(200);
  later(2 * 60);
  const expired = await whoAmI({ authorization: `Bearer ${accessToken}` });
  expect([expired.statusCode, codeOf(expired)]).toEqual([401, 'unauthenticated']);
  const renewed = (await post('/auth/refresh', { refreshToken, tokens: true })).json();
  expect((await whoAmI({ authorization: `Bearer ${renewed.accessToken}` })).statusCode).toBe(200);
});

test('a token from long before ends the session too, whoever has the present one', async () => {
  const { refreshToken } = (await post('/auth/sign-in', { email: 'cleo@example.org', password, tokens: true })).json();
  let latest = refreshToken;
  for (let n = 0; n < 3; n++) {
    later(60);
    latest = (await post('/auth/refresh', { refreshToken: latest, tokens: true })).json().refreshToken;
  }
  expect((await post('/auth/refresh', { refreshToken, tokens: true })).statusCode).toBe(401);
  expect((await post('/auth/refresh', { refreshToken: latest, tokens: true })).statusCode).toBe(401);
});

test('a refresh token that Vigie has not made ends nothing', async () => {
  const { refreshToken } = (await post('/auth/sign-in', { email: 'cleo@example.org', password, tokens: true })).json();
  const forged = Buffer.from(refreshToken, 'base64url');
  forged.writeUInt32BE(99, 16);
  for (const token of [forged.toString('base64url'), 'nonsense', '']) {
    expect((await post('/auth/refresh', { refreshToken: token, tokens: true })).statusCode).toBe(401);
  }
  expect((await post('/auth/refresh', { refreshToken, tokens: true })).statusCode).toBe(200);
});

test('a bcrypt hash from elsewhere is good for a sign-in, and better from then on', async () => {
  const userId = await server.addUser('old@example.org', 'viewer', null);
  const { pool } = server.services;
  await pool.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
    userId,
    await bcrypt('an older password', { cost: 4 }),
  ]);
  const signIn = (given: string) => post('/auth/sign-in', { email: 'old@example.org', password: given });
  expect((await signIn('a wrong password')).statusCode).toBe(401);
  expect((await signIn('an older password')).statusCode).toBe(200);
  const { rows } = await pool.query('SELECT password_hash AS hash FROM app_user WHERE id = $1', [userId]);
  expect(rows[0].hash).toMatch(/^\$argon2id\$/);
  expect((await signIn('an older password')).statusCode).toBe(200);
});

test('who was invited and has no password yet cannot sign in', async () => {
  const userId = await server.addUser('invited@example.org', 'viewer', null);
  await server.services.pool.query('UPDATE app_user SET password_hash = NULL WHERE id = $1', [userId]);
  const answer = await post('/auth/sign-in', { email: 'invited@example.org', password });
  expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'sign_in_failed']);
});

test('tabs that refresh at once get the same next token; used again later, it ends the session', async () => {
  const { refreshToken } = (await post('/auth/sign-in', { email: 'cleo@example.org', password, tokens: true })).json();
  const answers = await Promise.all([1, 2, 3].map(() => post('/auth/refresh', { refreshToken, tokens: true })));
  const next = answers.map((answer) => answer.json().refreshToken);
  expect(new Set(next).size).toBe(1);
  expect(next[0]).not.toBe(refreshToken);

  later(60);
  const stolen = await post('/auth/refresh', { refreshToken, tokens: true });
  expect([stolen.statusCode, stolen.json().error.code]).toEqual([401, 'session_ended']);
  expect((await post('/auth/refresh', { refreshToken: next[0], tokens: true })).statusCode).toBe(401);
  const { accessToken } = answers[0]?.json() ?? {};
  expect((await whoAmI({ authorization: `Bearer ${accessToken}` })).statusCode).toBe(401);
});

test('forged tokens are worth nothing', async () => {
  const { accessToken } = (await post('/auth/sign-in', { email: 'ada@example.org', password, tokens: true })).json();
  const [, payload] = accessToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
  const otherKey = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .sign(new Uint8Array(32));
  const otherType = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(server.services.vault.derive('access-token'));
  const tampered = [...accessToken.split('.').slice(0, 2), 'A'.repeat(43)].join('.');
  for (const token of [none, otherKey, otherType, tampered, 'nonsense', '']) {
    expect((await whoAmI({ authorization: `Bearer ${token}` })).statusCode).toBe(401);
    expect((await whoAmI({ cookie: `vigie_access=${token}` })).statusCode).toBe(401);
  }
});

test('signing out ends the session at once', async () => {
  const { accessToken, refreshToken } = (
    await post('/auth/sign-in', { email: 'ada@example.org', password, tokens: true })
  ).json();
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await post('/auth/sign-out', { refreshToken }, headers);
  expect(answer.statusCode).toBe(204);
  expect((await whoAmI(headers)).statusCode).toBe(401);
  expect((await post('/auth/refresh', { refreshToken })).statusCode).toBe(401);
});

test('a refresh without a token, or with a strange one, is refused and clears the cookies', async () => {
  const none = await server.app.inject({ method: 'POST', url: '/auth/refresh' });
  expect([none.statusCode, none.json().error.code]).toEqual([401, 'unauthenticated']);
  const strange = await server.app.inject({
    method: 'POST',
    url: '/auth/refresh',
    cookies: { vigie_refresh: 'strange' },
  });
  expect([strange.statusCode, strange.json().error.code]).toEqual([401, 'session_ended']);
  expect(cookiesOf(strange).vigie_access?.value).toBe('');
});

test('after some failures one waits, even with the right password, and no longer than that', async () => {
  const attempt = (secret: string) =>
    post('/auth/sign-in', { email: 'dora@example.org', password: secret }, { 'x-forwarded-for': '192.0.2.7' });
  for (let n = 0; n < 6; n++) expect((await attempt('wrong')).statusCode).toBe(401);
  const locked = await attempt(password);
  expect([locked.statusCode, locked.json().error.code]).toEqual([429, 'sign_in_locked']);
  expect(Number(locked.headers['retry-after'])).toBe(2);
  const elsewhere = await post(
    '/auth/sign-in',
    { email: 'dora@example.org', password },
    { 'x-forwarded-for': '192.0.2.8' },
  );
  expect(elsewhere.statusCode).toBe(200);
  later(2);
  expect((await attempt(password)).statusCode).toBe(200);
});

test('another site’s page cannot do anything with the visitor’s cookies', async () => {
  const cookie = `vigie_access=${cookiesOf(await post('/auth/sign-in', { email: 'eve@example.org', password })).vigie_access?.value}`;
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ];
  for (const headers of foreign) {
    for (const path of ['/graphql', '/auth/sign-in', '/auth/refresh', '/auth/sign-out', '/some/page']) {
      const answer = await post(path, { query: '{ __typename }' }, { cookie, host: 'vigie.example', ...headers });
      expect([path, answer.statusCode, codeOf(answer)]).toEqual([path, 403, 'cross_site']);
    }
  }
  const own = await post(
    '/graphql',
    { query: '{ __typename }' },
    { cookie, host: 'vigie.example', origin: 'http://vigie.example' },
  );
  expect(own.statusCode).toBe(200);
});

test('changing the password ends the other sessions and keeps this one', async () => {
  const sign = async () => (await post('/auth/sign-in', { email: 'eve@example.org', password, tokens: true })).json();
  const [here, there] = [await sign(), await sign()];
  const change = (currentPassword: string, newPassword: string) =>
    server.ask(
      here.accessToken,
      `mutation Change($input: ChangePasswordInput!) { changePassword(input: $input) {
         __typename ... on ChangePasswordPayload { user { mustChangePassword } } ... on Error { code path message } } }`,
      { input: { currentPassword, newPassword } },
    );
  expect((await change('wrong password', 'a new long password')).data.changePassword).toMatchObject({
    __typename: 'InvalidInputError',
    code: 'password_wrong',
    path: ['currentPassword'],
  });
  expect((await change(password, 'short')).data.changePassword.code).toBe('password_too_short');
  expect((await change(password, 'eve@example.org')).data.changePassword.code).toBe('password_is_email');
  expect((await change(password, password)).data.changePassword.code).toBe('password_unchanged');
  expect((await change(password, 'a new long password')).data.changePassword.user.mustChangePassword).toBe(false);
  expect((await whoAmI({ authorization: `Bearer ${here.accessToken}` })).statusCode).toBe(200);
  expect((await whoAmI({ authorization: `Bearer ${there.accessToken}` })).statusCode).toBe(401);
});
