import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, tryPort } from './ports.ts';

test('a free port can be opened, and is none that the system hands out by itself', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_000);
  await tryPort(port, '127.0.0.1');
});

test('the port that is wanted is taken where it is free, else another', async () => {
  const wanted = await freePort();
  expect(await freePort({ wanted })).toBe(wanted);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  await expect(tryPort(wanted, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(await freePort({ wanted })).not.toBe(wanted);
  await new Promise((resolve) => server.close(resolve));
});

test('an address that is not of this machine has none', async () => {
  await expect(freePort({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
});
