import { freePort } from '@vigie/platform/net/ports';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { createEquipment, createSite } from './support/fleet.ts';
import type { Script } from './support/graphql.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { Vigie } from './support/vigie.ts';

/** GraphiQL as somebody finds it who investigates: signed in by the session, with the guide's examples. */
let vigie: Vigie;
let browser: Browser;
let page: Page;
let script: Script;
let siteId: string;
const strangers: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  browser = await openBrowser();
  script = await vigie.script();
  ({ siteId } = await createSite(script, 'Depot'));
  page = await openSignedIn(browser, vigie);
  page.on('request', (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith('http') && address.origin !== vigie.url) strangers.push(address.origin);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${vigie.url}/graphiql`);
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const press = (name: RegExp) => page.getByRole('button', { name }).click();
const answer = async () => (await page.locator('.result-window').textContent()) ?? '';
/** Adds a device that does not answer. */
const addDevice = async (name: string) =>
  createEquipment(script, {
    siteId,
    name,
    address: '127.0.0.1',
    checks: [{ kind: 'TCP', port: await freePort(), intervalSeconds: 2, timeoutMs: 500, retries: 0 }],
  });

test('opens with the examples of the guide, one in each tab', async () => {
  await tab('Fleet').waitFor();
  const titles = await page.getByRole('tab').allInnerTexts();
  expect(titles.map((title) => title.trim())).toEqual([
    'Fleet',
    'WhoAmI',
    'Down',
    'Devices',
    'Fared',
    'Open',
    'TakeUp',
    'AddDevice',
    'Recorded',
    'Raised',
  ]);
});

test('a live query follows what happens until it is stopped', async () => {
  await press(/Execute/);
  const total = async () => /"total":\s*(\d+)/.exec(await answer())?.[1];
  expect(await until('an answer', total)).toBe('0');
  await addDevice('printer-1');
  await until('a newer answer by itself', async () => ((await total()) === '1' ? true : undefined));
  await press(/Stop/);
  await page.getByRole('button', { name: /Execute/ }).waitFor();
});

test('a query is answered as whom the session has signed in', async () => {
  await tab('WhoAmI').click();
  await press(/Execute/);
  await until('the viewer', async () => ((await answer()).includes('"viewer"') ? true : undefined));
  expect(await answer()).toContain('"ADMIN"');
});

test('a subscription tells an alert as it is raised', async () => {
  await tab('Raised').click();
  await press(/Execute/);
  await addDevice('printer-2');
  await until('the alert', async () => ((await answer()).includes('"alertRaised"') ? true : undefined), 30_000);
  expect(await answer()).toContain('Depot');
  await press(/Stop/);
});

test('nobody but Vigie was asked, and nothing went wrong', () => {
  expect([strangers, problems]).toEqual([[], []]);
});
