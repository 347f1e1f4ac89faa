import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Waits until what a page shows has come, and no part of it waits for a first answer. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-loading], [aria-busy="true"]'));
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** Whatever is wrong with the page as it stands, by all rules of axe or by some, in a line each. */
export async function faultsOf(page: Page, place: string, rules: readonly string[] = []): Promise<string[]> {
  // What the components have read aloud names elements that may be gone already.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(beyond > 0 ? [`${place}: ${beyond} px wider than the window`] : []),
  ];
}
