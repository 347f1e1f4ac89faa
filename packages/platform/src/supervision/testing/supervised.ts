// A process for tests of supervision. Its first argument says how it behaves.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { readyMessage } from '../messages.ts';

const [behaviour, file = ''] = process.argv.slice(2);
const note = (text: string) => appendFileSync(file, `${text}\n`);

switch (behaviour) {
  case 'well':
    process.on('disconnect', () => process.exit(0));
    process.on('SIGTERM', () => process.exit(0));
    process.send?.(readyMessage);
    break;
  case 'failing':
    process.stdout.write(`${JSON.stringify({ level: 'error', msg: 'no luck' })}\n`, () => process.exit(3));
    break;
  case 'stubborn': {
    // Does not stop when asked to, nor when its supervisor ends, and has a child of its own that does neither.
    process.on('SIGTERM', () => {});
    process.on('disconnect', () => {});
    const own = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    note(`${process.pid} ${own.pid}`);
    process.send?.(readyMessage);
    setInterval(() => {}, 1000);
    break;
  }
  case 'family': {
    // Leaves a child behind when it is killed.
    const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    note(`${process.pid} ${own.pid}`);
    process.send?.(readyMessage);
    process.on('disconnect', () => process.exit(0));
    break;
  }
  default:
    throw new Error(`no behaviour "${behaviour}"`);
}
