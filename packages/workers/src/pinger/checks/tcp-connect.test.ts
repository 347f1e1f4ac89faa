import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTurnMs } from './tcp.ts';
import { tcpConnect } from './tcp-connect.ts';

const { signal } = new AbortController();

describe('connecting to a TCP port', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  async function listen(host = '127.0.0.1'): Promise<number> {
    const server = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    ends.push(() => server.close());
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  it('answers with the time of the handshake', async () => {
    const outcome = await tcpConnect({ ip: '127.0.0.1', port: await listen(), timeoutMs: 1000, signal });
    expect(outcome.kind === 'answer' && outcome.rttMs > 0 && outcome.rttMs < 1000).toBe(true);
  });

  it('misses with "refused" where nobody listens', async () => {
    const port = await listen();
    ends.pop()?.();
    expect(await tcpConnect({ ip: '127.0.0.1', port, timeoutMs: 1000, signal })).toEqual({
      kind: 'miss',
      error: 'refused',
    });
  });

  it('misses with "timeout" where connections are neither taken nor refused', async () => {
    // A server that stands still: the kernel takes as many connections as its queue holds, and drops the next.
    const script = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
      console.log(this.address().port);
      setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
    })`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    ends.push(() => child.kill('SIGKILL'));
    const port = await new Promise<number>((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
    const outcomes = [];
    const started = performance.now();
    for (let n = 0; n < 8; n++) {
      const outcome = await tcpConnect({ ip: '127.0.0.1', port, timeoutMs: 300, signal });
      outcomes.push(outcome);
      if (outcome.kind !== 'answer') break;
    }
    expect(outcomes.at(-1)).toEqual({ kind: 'miss', error: 'timeout' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(299);
  });

  it('says that the probe is broken where this machine cannot even try', async () => {
    // A process with no file descriptor left.
    const script = `
      import { openSync } from 'node:fs';
      import { tcpConnect } from ${JSON.stringify(fileURLToPath(new URL('./tcp-connect.ts', import.meta.url)))};
      try { for (;;) openSync('/dev/null'); } catch {}
      const { signal } = new AbortController();
      console.log(JSON.stringify(await tcpConnect({ ip: '127.0.0.1', port: ${await listen()}, timeoutMs: 1000, signal })));
    `;
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      'ulimit -Hn 100; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      script,
    ]);
    expect(JSON.parse(stdout)).toEqual({ kind: 'broken', error: 'probe' });
  });

  it('ends at once when it is told to', async () => {
    const stopping = new AbortController();
    const attempt = tcpConnect({ ip: '127.0.0.1', port: await listen(), timeoutMs: 10_000, signal: stopping.signal });
    stopping.abort();
    expect(await attempt).toEqual({ kind: 'broken', error: 'probe' });
  });
});

describe('the turns of a TCP check', () => {
  it('are an interval apart, and those of many checks are spread over it', () => {
    const turns = Array.from({ length: 1000 }, (_, index) => {
      const target = { checkId: `check ${index}`, ip: '127.0.0.1', port: 80, intervalMs: 10_000, timeoutMs: 1000 };
      const first = nextTurnMs(target, 50_000);
      expect(nextTurnMs(target, first + 1)).toBe(first + 10_000);
      expect(first).toBeGreaterThanOrEqual(50_000);
      return first - 50_000;
    });
    for (let second = 0; second < 10; second++) {
      const within = turns.filter((turn) => turn >= second * 1000 && turn < (second + 1) * 1000).length;
      expect(within).toBeGreaterThan(60);
      expect(within).toBeLessThan(140);
    }
  });
});
