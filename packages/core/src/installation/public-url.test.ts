import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountsFixture, accountsFixture } from '../users/testing.ts';
import { learnUrl, publicUrl } from './public-url.ts';

let fixture: AccountsFixture;
let root: string;
let chief: string;

beforeAll(async () => {
  fixture = await accountsFixture();
  root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  const acme = await fixture.addClient('Acme');
  chief = await fixture.addPerson('chief@example.org', [
    { clientId: acme, role: 'admin' },
    { clientId: null, role: 'operator' },
  ]);
});
afterAll(() => fixture.database.drop());

const url = () => publicUrl(fixture.database.pool, undefined);
const learn = (userId: string, origin: string, isBrowser = true) =>
  learnUrl(fixture.database.pool, userId, { origin, isBrowser });

test('the address of links is learnt from administrators of the installation, and from nobody else', async () => {
  expect(await url()).toBeNull();
  await learn(chief, 'https://evil.example');
  expect(await url()).toBeNull();
  await learn(root, 'http://localhost:3000', false);
  expect(await url()).toBe('http://localhost:3000');
  await learn(root, 'https://vigie.example.com');
  await learn(chief, 'https://evil.example');
  await learn(root, 'http://localhost:3000');
  await learn(root, 'http://10.0.0.5:3000', false);
  expect(await url()).toBe('https://vigie.example.com');
  await learn(root, 'https://watch.example.com');
  expect(await url()).toBe('https://watch.example.com');
});

test('what is configured goes before what was learnt', async () => {
  await learn(root, 'https://learnt.example.com');
  expect(await publicUrl(fixture.database.pool, 'https://configured.example.com')).toBe(
    'https://configured.example.com',
  );
});

test('an address that stays the same is not written again', async () => {
  await learn(root, 'https://same.example.com');
  const version = async () =>
    (await fixture.database.pool.query(`SELECT xmin FROM setting WHERE key = 'url'`)).rows[0].xmin;
  const before = await version();
  await learn(root, 'https://same.example.com');
  expect(await version()).toBe(before);
});
