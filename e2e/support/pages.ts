import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Vigie } from './vigie.ts';

/** A page of somebody who has signed in, the administrator unless another is named, in English. */
export async function openSignedIn(
  browser: Browser,
  vigie: Pick<Vigie, 'url' | 'admin'>,
  options: BrowserContextOptions = {},
  account: Vigie['admin'] = vigie.admin,
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${vigie.url}/sign-in`);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'), { waitUntil: 'commit' });
  return page;
}
