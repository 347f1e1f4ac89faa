import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { processesWith } from '../testing/processes.ts';
import { until } from '../testing/scene.ts';

describe('a running fping', () => {
  const started: number[] = [];

  afterEach(() => {
    for (const pid of started.splice(0)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    }
  });

  it('ends at once when the process that started it is killed, however long its interval', async () => {
    // An interval of an hour, and a figure by which it can be told from others.
    const period = String(3_600_000 + (process.pid % 100_000));
    const script = `
      import { startFping } from ${JSON.stringify(fileURLToPath(new URL('./process.ts', import.meta.url)))};
      startFping('fping', ['-l', '-p', '${period}', '127.0.0.1'], (line) => console.log(line.kind));
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (parent.pid !== undefined) started.push(parent.pid);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const running = (await processesWith(period)).filter((pid) => pid !== parent.pid);
    started.push(...running);
    // The shell that keeps watch, and fping itself.
    expect(running).toHaveLength(2);
    parent.kill('SIGKILL');
    await until(async () => (await processesWith(period)).length === 0, 2000, 'fping still runs');
  });
});
