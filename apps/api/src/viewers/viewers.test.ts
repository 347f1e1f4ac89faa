import { eventually } from '@vigie/platform/testing/eventually';
import { statementsOf } from '@vigie/platform/testing/statements';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  for (const name of ['ada', 'ben', 'cleo']) await server.addUser(`${name}@example.org`, 'admin', null);
});
afterAll(() => server.close());

const english = { locale: 'en', address: '192.0.2.1' } as const;

const tokenOf = async (name: string): Promise<string> => (await server.signIn(`${name}@example.org`)).accessToken;

const loads = () => {
  const sent = statementsOf(server.services.pool);
  return {
    get count() {
      return sent.texts.filter((text) => text.includes('FROM session s JOIN app_user u')).length;
    },
    stop: () => sent.stop(),
  };
};

test('the sockets of one session share their viewer, whose rights are read once for all', async () => {
  const token = await tokenOf('ada');
  const first = await server.app.viewers.hold(token, english);
  const reading = loads();
  const others = await Promise.all([1, 2, 3].map(() => server.app.viewers.hold(token, english)));
  expect(others.every((held) => held?.viewer === first?.viewer)).toBe(true);
  expect(reading.count).toBeLessThanOrEqual(1);
  reading.stop();
  const french = await server.app.viewers.hold(token, { ...english, locale: 'fr' });
  expect(french?.viewer).not.toBe(first?.viewer);
  for (const held of [first, french, ...others]) held?.release();
});

test('sockets that come at once share it too', async () => {
  const token = await tokenOf('ben');
  const held = await Promise.all([1, 2, 3].map(() => server.app.viewers.hold(token, english)));
  expect(new Set(held.map((one) => one?.viewer)).size).toBe(1);
  for (const one of held) one?.release();
});

test('the last to leave ends it, and who is released twice ends nothing', async () => {
  const token = await tokenOf('ben');
  const [one, two] = [await server.app.viewers.hold(token, english), await server.app.viewers.hold(token, english)];
  one?.release();
  one?.release();
  expect(two?.viewer.isOver).toBe(false);
  two?.release();
  expect(two?.viewer.isOver).toBe(true);
});

test('everybody who holds a session hears that it is over, and nobody gets hold of it any more', async () => {
  const token = await tokenOf('cleo');
  const held = [await server.app.viewers.hold(token, english), await server.app.viewers.hold(token, english)];
  const heard: number[] = [];
  for (const [n, one] of held.entries()) one?.viewer.onOver(() => heard.push(n));
  await server.services.pool.query(
    `UPDATE session SET revoked_at = now() WHERE user_id = (SELECT id FROM app_user WHERE email = 'cleo@example.org')`,
  );
  await eventually(() => expect(heard).toEqual([0, 1]));
  expect(await server.app.viewers.hold(token, english)).toBeNull();
  for (const one of held) one?.release();
});
