import type { openBrowser } from '@vigie/e2e/support/browser';
import { createEquipment, createSite } from '@vigie/e2e/support/fleet';
import { plugTestHost } from '@vigie/e2e/support/link';
import { Listener } from '@vigie/e2e/support/listener';
import { openSignedIn } from '@vigie/e2e/support/pages';
import type { Vigie } from '@vigie/e2e/support/vigie';
import type { Figure } from './report.ts';

const rounds = 5;
const check = { intervalSeconds: 2, timeoutMs: 500, retries: 2 };
/** One interval, the attempt and its retries, and a second. */
const boundMs = check.intervalSeconds * 1000 + (1 + check.retries) * check.timeoutMs + 1000;

/**
 * From the end of a service, or the pull of a cable, until an open page says so, and from its return until
 * the page says that: the longest of `rounds` each. Where in its interval a check is then is left to chance.
 */
export async function measureOutages(
  vigie: Vigie,
  browser: Awaited<ReturnType<typeof openBrowser>>,
): Promise<Figure[]> {
  const service = await Listener.open();
  const host = await plugTestHost();
  try {
    const script = await vigie.script();
    const { siteId } = await createSite(script, 'Outages');
    const tcp = [{ kind: 'TCP', port: service.port, ...check }] as const;
    await createEquipment(script, { siteId, name: 'till-01', address: '127.0.0.1', checks: tcp });
    const icmp = [{ kind: 'ICMP', ...check }] as const;
    await createEquipment(script, { siteId, name: 'switch-01', address: host.address, checks: icmp });
    const page = await openSignedIn(browser, vigie);
    await page.goto(`${vigie.url}/equipment?q=-01`);

    const shownAfter = async (name: string, word: string, act: () => Promise<void>): Promise<number> => {
      const said = page.getByRole('row', { name: new RegExp(name) }).getByText(word, { exact: true });
      const began = performance.now();
      await act();
      await said.waitFor();
      return performance.now() - began;
    };
    const longest = async (what: string, name: string, end: () => Promise<void>, mend: () => Promise<void>) => {
      const away: number[] = [];
      const back: number[] = [];
      await shownAfter(name, 'online', async () => {});
      for (let round = 0; round < rounds; round++) {
        away.push(await shownAfter(name, 'offline', end));
        back.push(await shownAfter(name, 'online', mend));
      }
      return [
        { name: `${what} to "offline" on the page, max of ${rounds}`, value: Math.max(...away), target: boundMs },
        { name: `back to "online" on the page, max of ${rounds}`, value: Math.max(...back), target: boundMs },
      ].map((figure): Figure => ({ ...figure, unit: 'ms' }));
    };
    return [
      ...(await longest(
        'port closed',
        'till-01',
        () => service.close(),
        () => service.reopen(),
      )),
      ...(await longest('cable pulled', 'switch-01', host.pull, host.plug)),
    ];
  } finally {
    await service.close();
    await host.remove();
  }
}
