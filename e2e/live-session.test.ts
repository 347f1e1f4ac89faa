import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { createSite } from './support/fleet.ts';
import type { Script } from './support/graphql.ts';
import { openSignedIn } from './support/pages.ts';
import { Vigie } from './support/vigie.ts';

/** What happens to an open page when its way to the server, or its session, comes to an end. */
let vigie: Vigie;
let browser: Browser;
let page: Page;
let script: Script;
let clientId: string;

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  browser = await openBrowser();
  script = await vigie.script();
  ({ clientId } = await createSite(script, 'Before'));
  page = await openSignedIn(browser, vigie);
  await page.goto(`${vigie.url}/clients`);
  await shows('Before');
  await page.locator('[data-liveness="live"]').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

const rename = async (name: string): Promise<void> => {
  const renamed = await script.ask<{ updateClient: { __typename: string } }>(
    'mutation Rename($input: UpdateClientInput!) { updateClient(input: $input) { __typename } }',
    { input: { id: clientId, name } },
  );
  expect(renamed.updateClient.__typename).toBe('UpdateClientPayload');
};

const shows = (name: string) => page.getByText(name, { exact: true }).first().waitFor();

/** How often the page was loaded: a page that loads itself again would hide what it should mend. */
const loads = () => page.evaluate(() => performance.getEntriesByType('navigation').length + performance.timeOrigin);

test('a socket that is lost is said, every value stays, and the page is live again by itself', async () => {
  const before = await loads();
  await vigie.kill('api');
  await page.locator('[data-liveness="stale"]').waitFor();
  expect(await page.getByText('Before', { exact: true }).count()).toBeGreaterThan(0);
  await page.locator('[data-liveness="live"]').waitFor();
  await rename('After the crash');
  await shows('After the crash');
  expect(await loads()).toBe(before);
});

test('an access token that has run out is renewed, and nobody is asked to sign in', async () => {
  const before = await loads();
  // A browser drops a cookie whose time is over; the page believes that it was renewed long ago.
  await page.context().clearCookies({ name: 'vigie_access' });
  await page.evaluate(() => localStorage.setItem('vigie.renewedAt', '0'));
  await vigie.kill('api');
  await page.locator('[data-liveness="stale"]').waitFor();
  await page.locator('[data-liveness="live"]').waitFor();
  await rename('After the token');
  await shows('After the token');
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names).toContain('vigie_access');
  expect(await loads()).toBe(before);
});

test('a session that was ended elsewhere leads to the sign-in, and back to where one was', async () => {
  await page.evaluate(() =>
    fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  );
  await page.waitForURL(`${vigie.url}/sign-in?next=%2Fclients`);
  await page.getByLabel('E-mail').fill(vigie.admin.email);
  await page.getByLabel('Password', { exact: true }).fill(vigie.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${vigie.url}/clients`);
  await shows('After the token');
});
