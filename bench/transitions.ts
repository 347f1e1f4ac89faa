import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '@vigie/e2e/support/browser';
import { createEquipment, createSite } from '@vigie/e2e/support/fleet';
import { openSignedIn } from '@vigie/e2e/support/pages';
import { until } from '@vigie/e2e/support/until';
import { Vigie } from '@vigie/e2e/support/vigie';
import pg from 'pg';
import { WebSocket } from 'ws';
import { measureOutages } from './outages.ts';
import { percentile } from './percentile.ts';
import type { Figure } from './report.ts';

const rounds = 200;

/**
 * From the commit of a status to its paint on an open page of 50 pieces of equipment, `rounds` times, and
 * in the same rounds from the commit to the receipt behind a bare relay; then outages, from the cable to the
 * page. All clocks are this machine's.
 */
export async function measure(): Promise<Figure[]> {
  const vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  const browser = await openBrowser();
  const connection = new pg.Client({ connectionString: await vigie.databaseUrl() });
  await connection.connect();
  const relay = await openRelay(await vigie.databaseUrl());
  try {
    const script = await vigie.script();
    const { siteId } = await createSite(script, 'Bench');
    for (let index = 10; index < 60; index++) {
      // Without a check nothing but this bench writes their status.
      await createEquipment(script, { siteId, name: `E-${index}`, address: '127.0.0.1', checks: [] });
    }
    const { rows } = await connection.query<{ id: string }>(`SELECT id FROM equipment WHERE name = 'E-17'`);
    const id = rows[0]?.id;
    const page = await openSignedIn(browser, vigie);
    await page.goto(`${vigie.url}/equipment`);
    // Whoever hears that the fleet was edited settles what it knows of it; after that the rows are ours.
    await until('all is online', async () => {
      await connection.query("UPDATE equipment_status SET status = 'online'");
      return (await page.getByRole('row').getByText('online', { exact: true }).count()) >= 25;
    });
    const painted: { text: string; at: number }[] = [];
    await page.exposeFunction('vigieBenchPainted', (text: string, at: number) => painted.push({ text, at }));
    await page.evaluate(watchRow, 'E-17');

    const paints: number[] = [];
    const relays: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const status = round % 2 === 0 ? 'offline' : 'online';
      painted.length = 0;
      relay.heard.length = 0;
      await connection.query('UPDATE equipment_status SET status = $2, since = now() WHERE equipment_id = $1', [
        id,
        status,
      ]);
      const committed = Date.now();
      const paint = await until(
        `${status} is painted`,
        () => painted.find(({ text }) => text.toLowerCase().includes(status)),
        5000,
      );
      paints.push(paint.at - committed);
      relays.push((await until('the relay heard', () => relay.heard[0], 5000)) - committed);
    }
    return [
      { name: `commit to paint, p50 of ${rounds}`, value: percentile(paints, 0.5), unit: 'ms' },
      { name: 'commit to paint, p95', value: percentile(paints, 0.95), unit: 'ms', target: 300 },
      { name: 'commit to paint, max', value: Math.max(...paints), unit: 'ms' },
      { name: 'bare relay, p50', value: percentile(relays, 0.5), unit: 'ms' },
      { name: 'bare relay, p95', value: percentile(relays, 0.95), unit: 'ms' },
      ...(await measureOutages(vigie, browser)),
    ];
  } finally {
    relay.close();
    await connection.end();
    await browser.close();
    await vigie.dispose();
  }
}

/** In the page: tells the row's text, and the instant, after each frame that painted a change of it. */
function watchRow(name: string): void {
  const row = [...document.querySelectorAll('[role="row"], tr')].find((element) =>
    new RegExp(`${name}(?!\\d)`).test(element.textContent ?? ''),
  );
  if (!row) throw new Error(`no row ${name}`);
  const tell = Reflect.get(window, 'vigieBenchPainted') as (text: string, at: number) => void;
  new MutationObserver(() =>
    requestAnimationFrame(() => {
      // A message posted in the frame's callback is handled after the frame was painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell(row.textContent ?? '', Date.now());
      port2.postMessage(null);
    }),
  ).observe(row, { subtree: true, childList: true, characterData: true, attributes: true });
}

async function openRelay(databaseUrl: string): Promise<{ heard: number[]; close(): void }> {
  const child = fork(fileURLToPath(new URL('relay.ts', import.meta.url)), [databaseUrl], { silent: true });
  const port = await new Promise<number>((resolve) => child.stdout?.once('data', (text) => resolve(Number(text))));
  const heard: number[] = [];
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.on('message', (data) => {
    if (String(data).includes('"equipment_status"')) heard.push(Date.now());
  });
  return {
    heard,
    close() {
      socket.terminate();
      child.disconnect();
    },
  };
}
