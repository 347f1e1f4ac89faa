import { setTimeout as delay } from 'node:timers/promises';
import { openBrowser } from '@vigie/e2e/support/browser';
import { openSignedIn } from '@vigie/e2e/support/pages';
import { processTree } from '@vigie/e2e/support/processes';
import { until } from '@vigie/e2e/support/until';
import { Vigie } from '@vigie/e2e/support/vigie';
import { proportionalMb } from './memory.ts';
import type { Figure } from './report.ts';

/** How long the demo runs, with someone watching, before it is weighed. */
const settleMs = 60_000;
const targetMb = 650;

const kinds = ['supervisor', 'api', 'web (Next.js)', 'recorder', 'light (pinger …)', 'PostgreSQL', 'FFmpeg', 'fping'];

/** Memory of everything together with the demo running and one person watching its cameras. */
export async function measure(): Promise<Figure[]> {
  const vigie = await Vigie.start({ VIGIE_DEMO: '1' });
  const browser = await openBrowser();
  try {
    const script = await vigie.script();
    await until(
      'both cameras are recorded',
      async () => {
        const { overview } = await script.ask<{ overview: { cameras: { recording: number } } }>(
          '{ overview { cameras { recording } } }',
        );
        return overview.cameras.recording === 2;
      },
      180_000,
    );
    const page = await openSignedIn(browser, vigie);
    await page.goto(`${vigie.url}/cameras`);
    await delay(settleMs);
    const supervisor = await vigie.pid('supervisor');
    const sums = new Map(kinds.map((kind) => [kind, 0]));
    for (const { pid, command } of await processTree(supervisor)) {
      const kind = pid === supervisor ? 'supervisor' : kindOf(command);
      sums.set(kind, (sums.get(kind) ?? 0) + (await proportionalMb(pid)));
    }
    const parts = [...sums].map(([name, value]) => ({ name, value, unit: 'MB' }));
    const total = parts.reduce((sum, { value }) => sum + value, 0);
    return [...parts, { name: 'everything together', value: total, unit: 'MB', target: targetMb }];
  } finally {
    await browser.close();
    await vigie.dispose();
  }
}

function kindOf(command: readonly string[]): string {
  const line = command.join(' ');
  if (/postgres/.test(line)) return 'PostgreSQL';
  if (/ffmpeg/.test(command[0] ?? '')) return 'FFmpeg';
  // Beside it stands a small shell that ends it when its parent dies.
  if (/fping/.test(line)) return 'fping';
  if (/next-server/.test(line)) return 'web (Next.js)';
  switch (command.at(-1)) {
    case 'api':
      return 'api';
    case 'web':
      return 'web (Next.js)';
    case 'recorder':
      return 'recorder';
    case 'light':
      return 'light (pinger …)';
    default:
      return `other: ${line.slice(0, 40)}`;
  }
}
