import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Vigie } from './vigie.ts';

/** A page of someone who has signed in as the administrator, in English. */
export async function openSignedIn(browser: Browser, vigie: Vigie, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${vigie.url}/sign-in`);
  await page.getByLabel('E-mail').fill(vigie.admin.email);
  await page.getByLabel('Password', { exact: true }).fill(vigie.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'), { waitUntil: 'commit' });
  return page;
}
