import { newId } from '@vigie/platform/ids/id';
import { afterEach, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

const health = async (token?: string) => {
  const answer = await fetch(`${server.url}/health`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  return { status: answer.status, body: await answer.json() };
};

const report = (name: string, state: string, seenAt: Date) =>
  server.services.pool.query(
    `INSERT INTO process_state (id, host, name, state, pid, since, seen_at, last_error)
     VALUES ($1, 'host', $1, $2, 42, now(), $3, 'a secret')
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, seen_at = excluded.seen_at`,
    [name, state, seenAt],
  );

test('it is well while all processes run, for everybody in one word', async () => {
  server = await startTestServer();
  await report('api', 'running', new Date());
  expect(await health()).toEqual({ status: 200, body: { status: 'ok' } });
  await report('recorder', 'restarting', new Date());
  expect(await health()).toEqual({ status: 200, body: { status: 'degraded' } });
});

test('many who ask at once are answered by one question to the database', async () => {
  server = await startTestServer();
  const asked = vi.spyOn(server.services.pool, 'query');
  await health();
  const alone = asked.mock.calls.length;
  asked.mockClear();
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.app.inject({ url: '/health' })));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect(asked.mock.calls.length).toBe(alone);
});

test('an administrator is told which process is lost, and no secret', async () => {
  server = await startTestServer();
  await server.addUser('admin@example.org', 'admin', null);
  const { clientId } = await server.addClient('Acme');
  await server.addUser('acme@example.org', 'admin', clientId);
  await report('recorder', 'running', new Date(Date.now() - 60_000));
  const { body } = await health((await server.signIn('admin@example.org')).accessToken);
  expect(body).toMatchObject({
    status: 'degraded',
    version: '0.0.0-test',
    database: { state: 'ok' },
    processes: [{ host: 'host', name: 'recorder', state: 'lost' }],
    cameras: { total: 0 },
    recordings: { open: 0 },
  });
  expect(JSON.stringify(body)).not.toContain('secret');
  expect((await health((await server.signIn('acme@example.org')).accessToken)).body).toEqual({ status: 'degraded' });
});

test('while the database is away everything says so in words, and goes on by itself afterwards', async () => {
  server = await startTestServer();
  await server.addUser('admin@example.org', 'admin', null);
  const { accessToken } = await server.signIn('admin@example.org');
  const { pool } = server.services;
  const unreachable = Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' });
  const away = vi.spyOn(pool, 'query').mockRejectedValue(unreachable as never);
  try {
    expect(await health()).toEqual({ status: 503, body: { status: 'unavailable', database: { state: 'away' } } });
    const answer = await server.ask(accessToken, '{ clients { totalCount } }');
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([503, 'database_away']);
    const signIn = await fetch(`${server.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@example.org', password: newId() }),
    });
    expect([signIn.status, signIn.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await signIn.json()).toMatchObject({ error: { code: 'database_away' } });
  } finally {
    away.mockRestore();
  }
  expect((await server.ask(accessToken, '{ clients { totalCount } }')).data).toEqual({ clients: { totalCount: 0 } });
});
