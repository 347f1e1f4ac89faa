import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { faultsOf } from './support/faults.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { Vigie } from './support/vigie.ts';

const sizes = {
  desk: { viewport: { width: 1440, height: 900 }, hasTouch: false },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;
const themes = ['dark', 'light'] as const;
const signedOut = ['/sign-in', '/forgot-password', '/reset-password', '/invitation'];

let vigie: Vigie;
let browser: Browser;
let places: readonly string[];

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '1' });
  browser = await openBrowser();
  const script = await vigie.script();
  const demo = await until('the demo', async () => {
    const answer = await script.ask<{ [list: string]: { nodes: { id: string }[] } }>(
      '{ clients { nodes { id } } equipment(first: 1) { nodes { id } } cameras { nodes { id } } }',
    );
    return answer.cameras && answer.cameras.nodes.length > 0 ? answer : undefined;
  });
  const first = (list: string) => encodeURIComponent(demo[list]?.nodes[0]?.id ?? '');
  places = [
    '/',
    '/clients',
    `/clients/${first('clients')}`,
    '/equipment',
    `/equipment/${first('equipment')}`,
    '/cameras',
    `/cameras/${first('cameras')}`,
    '/recordings',
    '/alerts',
    '/settings',
    '/settings/profile',
    '/settings/password',
    '/settings/sign-ins',
    '/settings/people',
    '/settings/mail',
    '/settings/tokens',
    '/settings/audit',
    '/settings/deleted-clients',
    '/settings/installation',
    '/nowhere',
  ];
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

/** What the browser complains of on a page from now on; a page that is not there is meant not to be. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.location().url.endsWith('/nowhere')) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  return complaints;
}

/** Waits until what a page shows has come, and no part of it waits for a first answer. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading], [aria-busy="true"]'));
}

describe.each(themes)('every page in the %s theme', (theme) => {
  test.each(['desk', 'phone'] as const)('is without a fault on a %s', async (size) => {
    const page = await openSignedIn(browser, vigie, sizes[size]);
    await page.context().addCookies([{ name: 'vigie_theme', value: theme, url: vigie.url }]);
    const complaints = listen(page);
    const faults: string[] = [];
    // The other theme has the same elements in other colours.
    const rules = theme === themes[0] ? [] : ['color-contrast'];
    for (const place of places) {
      await page.goto(`${vigie.url}${place}`);
      await settle(page);
      faults.push(...(await faultsOf(page, place, rules)));
    }
    await page.context().clearCookies({ name: /^vigie_(access|refresh)/ });
    for (const place of signedOut) {
      await page.goto(`${vigie.url}${place}`);
      await settle(page);
      faults.push(...(await faultsOf(page, place, rules)));
    }
    await page.context().close();
    expect([...faults, ...complaints]).toEqual([]);
  });
});

test('the browser finds an icon under the name that it asks for by itself', async () => {
  const answer = await fetch(`${vigie.url}/favicon.ico`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});
