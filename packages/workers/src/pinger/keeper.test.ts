import { createPool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { cuttableProxy } from '@vigie/platform/testing/cuttable-proxy';
import { createTestDatabase } from '@vigie/platform/testing/database';
import { expect, it } from 'vitest';
import { Keeper } from './keeper.ts';
import { until } from './testing/scene.ts';

it('gives up the oldest samples when the database is away for very long, and writes the rest', async () => {
  const database = await createTestDatabase();
  const proxy = await cuttableProxy(database.url);
  proxy.cut();
  const log = createLogger({ name: 'test', level: 'fatal' });
  const pool = createPool({ url: proxy.url, name: 'test', max: 1 });
  const keeper = new Keeper({ pool, log, onRefused: () => {}, mostSamples: 1000 });
  const ids = { checkId: newId(), equipmentId: newId(), clientId: newId() };
  const start = Date.UTC(2026, 2, 1);
  for (let n = 0; n <= 1000; n++) keeper.sample({ ...ids, at: new Date(start + n), rttMs: 1 });
  proxy.mend();
  const newest = async () =>
    (await database.pool.query<{ at: Date | null }>('SELECT max(at) AS at FROM check_sample')).rows[0]?.at;
  await until(async () => (await newest())?.getTime() === start + 1000, 10_000, 'the newest sample is not written');
  const { rows } = await database.pool.query<{ n: number; first: Date }>(
    'SELECT count(*)::int AS n, min(at) AS first FROM check_sample',
  );
  expect(rows).toEqual([{ n: 900, first: new Date(start + 101) }]);
  await keeper.close(1000);
  await pool.end();
  proxy.close();
  await database.drop();
});
