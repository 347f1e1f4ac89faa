import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ProcessContext } from '@vigie/platform/process/process';

/** Next's own server, as the build leaves it. */
export const serverFile = join(import.meta.dirname, '../../web/.next/standalone/apps/web/server.js');

/** The web app's server, behind the API. Its address comes in PORT and HOSTNAME, which Next reads itself. */
export async function runWeb({ config, signal, ready }: ProcessContext): Promise<void> {
  await import(pathToFileURL(serverFile).href);
  await answering(config.webUrl, signal);
  ready();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function answering(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
      return;
    } catch {
      await delay(100, undefined, { signal }).catch(() => {});
    }
  }
}
