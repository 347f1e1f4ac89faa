// pnpm screenshots [FOLDER]: takes README's pictures from a running demo into docs/images; with a folder, every
// page into it, at 1440×900 and 390×844, dark and light, for looking at before a page is done.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { Vigie } from './support/vigie.ts';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const vigie = await Vigie.start({ VIGIE_DEMO: '1' });
const browser = await openBrowser();
try {
  const script = await vigie.script();
  console.log('waiting for a fleet with something wrong, two cameras and a finished recording …');
  const demo = await until(
    'a demo worth a picture',
    async () => {
      const answer = await script.ask<{
        overview: { equipment: { offline: number }; cameras: { recording: number } };
        recordings: { nodes: { state: string; camera: { id: string } }[] };
        cameras: { nodes: { id: string }[] };
        equipment: { nodes: { id: string }[] };
        clients: { nodes: { id: string }[] };
      }>(`{
        overview { equipment { offline } cameras { recording } }
        recordings(first: 20) { nodes { state camera { id } } }
        cameras { nodes { id } }
        equipment(first: 1, orderBy: STATUS) { nodes { id } }
        clients { nodes { id } }
      }`);
      const isFinished = answer.recordings.nodes.filter(({ state }) => state === 'CLOSED').length >= 4;
      return answer.overview.equipment.offline > 0 && answer.overview.cameras.recording === 2 && isFinished
        ? answer
        : undefined;
    },
    600_000,
  );
  const id = (nodes: readonly { id: string }[]): string => encodeURIComponent(nodes[0]?.id ?? '');
  const places = {
    overview: '/',
    clients: '/clients',
    client: `/clients/${id(demo.clients.nodes)}`,
    equipment: '/equipment',
    device: `/equipment/${id(demo.equipment.nodes)}`,
    cameras: '/cameras',
    camera: `/cameras/${id(demo.cameras.nodes)}`,
    recordings: '/recordings',
    alerts: '/alerts',
    settings: '/settings',
    profile: '/settings/profile',
    password: '/settings/password',
    signIns: '/settings/sign-ins',
    people: '/settings/people',
    outbox: '/settings/mail',
    tokens: '/settings/tokens',
    audit: '/settings/audit',
    'deleted-clients': '/settings/deleted-clients',
    installation: '/settings/installation',
  } as const;

  const folder = process.argv[2];
  if (folder) await everyPage(folder, places);
  else await readmePictures(places);
} finally {
  await browser.close();
  await vigie.dispose();
}

/** Waits until a page shows its data and, where there is video, a picture; then photographs it. */
async function shoot(page: Page, path: string, file: string): Promise<void> {
  await page.goto(`${vigie.url}${path}`);
  await page.waitForFunction(
    () =>
      !document.querySelector('[data-loading], [aria-busy="true"]') &&
      [...document.querySelectorAll('video')].every((video) => video.readyState >= 2),
    undefined,
    { timeout: 20_000 },
  );
  await page.waitForTimeout(1500);
  await page.screenshot({ path: file });
  console.log(file);
}

async function themed(theme: 'dark' | 'light', viewport: typeof desktop, locale = 'en-GB'): Promise<Page> {
  const page = await openSignedIn(browser, vigie, { viewport, hasTouch: viewport === phone, locale });
  await page.context().addCookies([{ name: 'vigie_theme', value: theme, url: vigie.url }]);
  return page;
}

async function everyPage(folder: string, places: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const theme of ['dark', 'light'] as const) {
    for (const viewport of [desktop, phone]) {
      const page = await themed(theme, viewport);
      const suffix = `${viewport.width}-${theme}.png`;
      for (const [name, path] of Object.entries(places)) await shoot(page, path, join(folder, `${name}-${suffix}`));
      await page.context().clearCookies({ name: 'vigie_access' });
      await page.context().clearCookies({ name: 'vigie_refresh' });
      for (const path of ['/sign-in', '/forgot-password', '/reset-password', '/invitation']) {
        await shoot(page, path, join(folder, `${path.slice(1)}-${suffix}`));
      }
      await page.context().close();
    }
  }
}

async function readmePictures(places: { overview: string; equipment: string; camera: string; alerts: string }) {
  const folder = fileURLToPath(new URL('../docs/images', import.meta.url));
  await mkdir(folder, { recursive: true });
  const page = await themed('dark', desktop);
  for (const name of ['overview', 'equipment', 'camera', 'alerts'] as const) {
    await shoot(page, places[name], join(folder, `${name}.png`));
  }
  const pocket = await themed('dark', phone);
  await pocket.context().addCookies([{ name: 'vigie_locale', value: 'fr', url: vigie.url }]);
  await shoot(pocket, places.overview, join(folder, 'phone.png'));
}
