import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { createEquipment, createSite } from './support/fleet.ts';
import { plugTestHost, type TestHost } from './support/link.ts';
import { Listener } from './support/listener.ts';
import { openSignedIn } from './support/pages.ts';
import { Vigie } from './support/vigie.ts';

/** How soon a page must tell of an outage is for `pnpm bench transitions` to measure; here, that it does. */
const check = { intervalSeconds: 2, timeoutMs: 500, retries: 2 };

let vigie: Vigie;
let browser: Browser;
let page: Page;
let service: Listener;
let host: TestHost;

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  browser = await openBrowser();
  service = await Listener.open();
  host = await plugTestHost();
  const script = await vigie.script();
  const { siteId } = await createSite(script, 'Depot');
  const tcp = [{ kind: 'TCP', port: service.port, ...check }] as const;
  await createEquipment(script, { siteId, name: 'till-01', address: '127.0.0.1', checks: tcp });
  const icmp = [{ kind: 'ICMP', ...check }] as const;
  await createEquipment(script, { siteId, name: 'switch-01', address: host.address, checks: icmp });
  page = await openSignedIn(browser, vigie);
  await page.goto(`${vigie.url}/equipment`);
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
  await service?.close();
  await host?.remove();
});

const row = (name: string): Locator => page.getByRole('row', { name: new RegExp(name) });

const says = (name: string, word: string): Promise<void> => row(name).getByText(word, { exact: true }).waitFor();

describe('on an open page, without a reload', () => {
  test('a TCP port that closes turns offline, and back', async () => {
    await says('till-01', 'online');
    await page.evaluate(() => Reflect.set(window, 'notReloaded', true));
    await service.close();
    await says('till-01', 'offline');
    await service.reopen();
    await says('till-01', 'online');
    expect(await page.evaluate(() => Reflect.get(window, 'notReloaded'))).toBe(true);
  });

  test('a host whose cable is pulled turns offline, and back', async () => {
    await says('switch-01', 'online');
    await page.evaluate(() => Reflect.set(window, 'notReloaded', true));
    await host.pull();
    await says('switch-01', 'offline');
    await host.plug();
    await says('switch-01', 'online');
    expect(await page.evaluate(() => Reflect.get(window, 'notReloaded'))).toBe(true);
  });

  test('an alert opened and was resolved by itself for each', async () => {
    const script = await vigie.script();
    const { alerts } = await script.ask<{ alerts: { nodes: { state: string; equipment: { name: string } }[] } }>(
      '{ alerts { nodes { state equipment { name } } } }',
    );
    expect(alerts.nodes.map(({ state, equipment }) => `${equipment.name} ${state}`).sort()).toEqual([
      'switch-01 RESOLVED',
      'till-01 RESOLVED',
    ]);
  });
});
