// Process bodies for tests; the argument says how it behaves.
import type { ProcessContext, ProcessMain } from '../process.ts';
import { runProcess, runTask } from '../run.ts';

const stopped = ({ signal }: ProcessContext) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const bodies: Readonly<Record<string, ProcessMain>> = {
  well: async (context) => {
    context.ready();
    await stopped(context);
  },
  throwing: async (context) => {
    context.ready();
    await stopped(context);
    context.signal.throwIfAborted();
  },
  failing: async () => {
    throw new Error('no luck');
  },
  rejecting: async (context) => {
    void Promise.reject(new Error('nobody waits'));
    await stopped(context);
  },
  returning: async () => {},
};

const [behaviour = ''] = process.argv.slice(2);
if (behaviour === 'task') await runTask('task', async () => {});
else await runProcess(behaviour, bodies[behaviour] ?? (() => Promise.reject(new Error('no such behaviour'))));
