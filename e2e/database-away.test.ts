import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '@vigie/platform/database/embedded/server';
import { createLogger } from '@vigie/platform/log/log';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { makeClip } from './support/clip.ts';
import { createEquipment, createFileCamera, createSite } from './support/fleet.ts';
import { Listener } from './support/listener.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { type ProcessName, Vigie } from './support/vigie.ts';

/** A PostgreSQL of the operator's own, as DATABASE_URL names one; here it can be taken away. */
let server: EmbeddedServer;
let folder: string;
let vigie: Vigie;
let browser: Browser;
let page: Page;
let service: Listener;

const log = createLogger({ name: 'test', level: 'silent' });
const processes: readonly ProcessName[] = ['api', 'recorder', 'light', 'web'];
const pids = () => Promise.all(processes.map((name) => vigie.pid(name)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-away-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, 20);
  server = await startEmbedded({ dataDir: join(folder, 'database'), log });
  vigie = await Vigie.start({ DATABASE_URL: server.url });
  service = await Listener.open();
  const script = await vigie.script();
  const { siteId } = await createSite(script, 'Depot');
  await createFileCamera(script, { siteId, name: 'Yard', file: clip, segmentSeconds: 10 });
  const check = { kind: 'TCP', port: service.port, intervalSeconds: 1, timeoutMs: 500, retries: 1 } as const;
  await createEquipment(script, { siteId, name: 'till-01', address: '127.0.0.1', checks: [check] });
  browser = await openBrowser();
  page = await openSignedIn(browser, vigie);
  await page.goto(`${vigie.url}/equipment`);
  await page
    .getByRole('row', { name: /till-01/ })
    .getByText('online', { exact: true })
    .waitFor();
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
  await service?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('with DATABASE_URL there is no demo and no PostgreSQL of its own', async () => {
  const script = await vigie.script();
  const { clients } = await script.ask<{ clients: { nodes: { name: string }[] } }>('{ clients { nodes { name } } }');
  expect(clients.nodes.map(({ name }) => name)).toEqual(['Depot']);
});

test('a database that goes away for a minute is waited for: nothing ends, nothing is lost, pages go on', async () => {
  const before = await pids();
  await server.stop();
  const gone = Date.now();
  await until('the health says so', async () => (await fetch(`${vigie.url}/health`)).status === 503);
  const refused = await fetch(`${vigie.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { user { name } } }' }),
  });
  expect(refused.ok).toBe(false);
  // What happens while nobody can write it down is told afterwards.
  await service.close();
  await until('a minute has passed', () => Date.now() - gone > 60_000, 90_000);
  server = await startEmbedded({ dataDir: join(folder, 'database'), log });

  await page
    .getByRole('row', { name: /till-01/ })
    .getByText('offline', { exact: true })
    .waitFor({ timeout: 30_000 });
  expect(await pids()).toEqual(before);

  const script = await vigie.script();
  const spans = await until(
    'the recordings of that minute',
    async () => {
      const { recordings } = await script.ask<{ recordings: { nodes: { startedAt: string; endedAt: string }[] } }>(
        '{ recordings(first: 100) { nodes { startedAt endedAt } } }',
      );
      const found = recordings.nodes
        .map(({ startedAt, endedAt }) => [Date.parse(startedAt), Date.parse(endedAt)] as const)
        .sort(([a], [b]) => a - b);
      return found.some(([, end]) => end > gone + 65_000) ? found : undefined;
    },
    60_000,
  );
  const gaps = spans.slice(1).map(([start], index) => start - (spans[index]?.[1] ?? start));
  expect(Math.max(...gaps)).toBeLessThan(500);
});
