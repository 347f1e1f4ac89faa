import { setTimeout as delay } from 'node:timers/promises';
import { afterExit } from '@vigie/domain/supervision/restart';
import type { Logger } from '@vigie/platform/log/log';
import { type ChildSpec, startChild } from '@vigie/platform/supervision/child';
import type { LogLine } from '@vigie/platform/supervision/log-line';
import type { RunFiles } from '@vigie/platform/supervision/run-files';
import { systemClock } from '@vigie/platform/time/clock';

/** Runs `vigie scenes` beside everything else until it has succeeded once, or `signal` is aborted. */
export async function drawScenes(
  spec: ChildSpec,
  options: { runFiles: RunFiles; log: Logger; signal: AbortSignal; onLine(line: LogLine): void },
): Promise<void> {
  const { runFiles, log, signal, onLine } = options;
  let failures = 0;
  while (!signal.aborted) {
    const child = startChild(spec, { line: onLine, message: () => {} }, { runFiles, clock: systemClock });
    const stop = () => void child.stop(2000);
    signal.addEventListener('abort', stop, { once: true });
    const exit = await child.exited;
    signal.removeEventListener('abort', stop);
    if (exit.code === 0 || signal.aborted) return;
    const next = afterExit(failures, 0);
    failures = next.failures;
    log.warn(
      `the demo's scenes could not be drawn (${exit.lastError ?? exit.how}); tried again in ${next.delayMs / 1000} s`,
    );
    await delay(next.delayMs, undefined, { signal }).catch(() => {});
  }
}
