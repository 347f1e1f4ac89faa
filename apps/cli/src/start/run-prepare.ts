import { type ChildSpec, startChild } from '@vigie/platform/supervision/child';
import type { LogLine } from '@vigie/platform/supervision/log-line';
import type { RunFiles } from '@vigie/platform/supervision/run-files';
import { systemClock } from '@vigie/platform/time/clock';
import { StartFailure } from './failure.ts';
import { isPrepared, type Prepared } from './prepared.ts';

/** Runs `vigie prepare` to its end. Fails with a sentence when the database could not be prepared. */
export async function runPrepare(
  spec: ChildSpec,
  { runFiles, signal, onLine }: { runFiles: RunFiles; signal: AbortSignal; onLine(line: LogLine): void },
): Promise<Prepared> {
  let prepared: Prepared | undefined;
  const message = (received: unknown) => {
    if (isPrepared(received)) prepared = received;
  };
  const child = startChild(spec, { line: onLine, message }, { runFiles, clock: systemClock });
  const stop = () => void child.stop(3000);
  signal.addEventListener('abort', stop, { once: true });
  const exit = await child.exited;
  signal.removeEventListener('abort', stop);
  if (exit.code === 0 && prepared) return prepared;
  throw new StartFailure('notPrepared', { reason: exit.lastError ?? exit.how });
}
