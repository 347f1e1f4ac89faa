import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { readClock } from './support/burnt-in-clock.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { Vigie } from './support/vigie.ts';

let vigie: Vigie;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '1' });
  browser = await openBrowser();
  page = await openSignedIn(browser, vigie);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

/** Seconds between what a clock shows and what it should show, on a dial of sixty. */
const apart = (shown: number, right: number): number => {
  const difference = Math.abs(shown - right) % 60;
  return Math.min(difference, 60 - difference);
};

describe('the first quarter of an hour with Vigie', () => {
  test('the overview counts the demo fleet', async () => {
    const script = await vigie.script();
    const { overview } = await script.ask<{ overview: { equipment: { total: number } } }>(
      '{ overview { equipment { total } } }',
    );
    expect(overview.equipment.total).toBeGreaterThanOrEqual(20);
    await page.getByText(`of ${overview.equipment.total}`).first().waitFor();
  });

  test('the fleet changes status by itself on the open page', async () => {
    await page.goto(`${vigie.url}/equipment`);
    const rows = page.getByRole('row');
    await until('twenty rows', async () => (await rows.count()) > 20);
    const statuses = async () => {
      const texts = await rows.allInnerTexts();
      return texts.map((text) => /online|degraded|offline|unknown/.exec(text)?.[0] ?? '').join(' ');
    };
    await until('nothing unknown any more', async () => !(await statuses()).includes('unknown'), 60_000);
    const before = await statuses();
    await until('a status that changed', async () => (await statuses()) !== before, 120_000);
  });

  test('a camera shows a clock that runs and is right', async () => {
    await page.goto(`${vigie.url}/cameras`);
    await page
      .getByRole('link', { name: /camera|caméra|entr|park/i })
      .first()
      .waitFor();
    const script = await vigie.script();
    const { cameras } = await script.ask<{ cameras: { nodes: { id: string; name: string }[] } }>(
      '{ cameras { nodes { id name } } }',
    );
    const name = cameras.nodes[0]?.name ?? '';
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click();
    const video = page.locator('video').first();
    const first = await until(
      'the clock can be read',
      () => readClock(video).then((second) => second ?? undefined),
      120_000,
    );
    await until('the clock has moved on by three seconds', async () => {
      const now = await readClock(video);
      return now !== null && (now - first + 60) % 60 >= 3;
    });
    // Read twice at most a frame's time apart from the wall clock; a second of delay is allowed.
    const shown = await until('a reading', () => readClock(video).then((second) => second ?? undefined));
    expect(apart(shown, Math.floor(Date.now() / 1000) % 60)).toBeLessThanOrEqual(2);
  });

  test('a finished recording plays, and its clock runs', async () => {
    const script = await vigie.script();
    // The one that stands first in the list: a camera's very first may be over in a second, at the full minute.
    await until(
      'a finished recording that is long enough',
      async () => {
        const { recordings } = await script.ask<{
          recordings: { nodes: { state: string; startedAt: string; endedAt: string }[] };
        }>('{ recordings(first: 20) { nodes { state startedAt endedAt } } }');
        const newest = recordings.nodes.find(({ state }) => state === 'CLOSED');
        return newest && Date.parse(newest.endedAt) - Date.parse(newest.startedAt) > 15_000;
      },
      150_000,
    );
    await page.goto(`${vigie.url}/recordings`);
    const finished = page.getByRole('row').filter({ hasNotText: 'being written' });
    await finished.getByRole('button', { name: /^Play/ }).first().click();
    const video = page.locator('video').last();
    const first = await until(
      'the clock can be read',
      () => readClock(video).then((second) => second ?? undefined),
      30_000,
    );
    await until('the clock has moved on', async () => {
      const now = await readClock(video);
      return now !== null && (now - first + 60) % 60 >= 3;
    });
  });

  test('nothing went wrong in the browser meanwhile', () => {
    expect(problems).toEqual([]);
  });
});
