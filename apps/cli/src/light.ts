import type { ProcessContext } from '@vigie/platform/process/process';
import { runJanitor } from '@vigie/workers/janitor/janitor';
import { runJobs } from '@vigie/workers/jobs/jobs';
import { runNotifier } from '@vigie/workers/notifier/notifier';
import { runPinger } from '@vigie/workers/pinger/pinger';
import { runSimulator } from '@vigie/workers/simulator/simulator';

/**
 * The workers that are light enough to share a process. It is ready when all of them are; when one fails
 * the process ends, and all are started again together.
 */
export async function runLight(context: ProcessContext): Promise<void> {
  const workers = {
    pinger: runPinger,
    janitor: runJanitor,
    notifier: runNotifier,
    jobs: runJobs,
    simulator: runSimulator,
  };
  const waiting = new Set(Object.keys(workers));
  await Promise.all(
    Object.entries(workers).map(([name, run]) =>
      run({
        ...context,
        log: context.log.child({ worker: name }),
        ready: () => {
          waiting.delete(name);
          if (waiting.size === 0) context.ready();
        },
      }),
    ),
  );
}
