import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Whatever is wrong with the page as it stands once nothing moves on it, by all rules of axe or by some, in a line each. */
export async function faultsOf(page: Page, place: string, rules: readonly string[] = []): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  // React Aria's announcements name buttons that are gone a moment later.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(beyond > 0 ? [`${place}: ${beyond} px wider than the window`] : []),
  ];
}
