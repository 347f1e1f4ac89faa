// The load generator: thousands of sockets that follow something, in a process of its own. It looks for the
// newest instant in each message ("statusSince" or "since", ISO 8601) and takes the time until its receipt.
import { WebSocket } from 'ws';
import type { Order, Report, Subscriber } from './protocol.ts';

const sockets: WebSocket[] = [];
/** The newest instant that each socket has received. */
const newest: number[] = [];
let latencies: number[] = [];
let messages = 0;
let bytes = 0;
let cpu = process.cpuUsage();

const instants = /ince":"([^"]{24})"/g;

function receive(at: number, data: Buffer): void {
  const received = Date.now();
  let latest = '';
  for (const [, instant = ''] of data.toString('latin1').matchAll(instants)) if (instant > latest) latest = instant;
  if (latest === '') return;
  const instant = Date.parse(latest);
  if (instant <= (newest[at] ?? 0)) return;
  newest[at] = instant;
  messages++;
  bytes += data.length;
  latencies.push(received - instant);
}

/** Opens a socket; resolves when it has received its first answer. */
function open(url: string, protocol: string, { token, payload }: Subscriber, at: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocol === '' ? [] : [protocol], { perMessageDeflate: false });
    sockets[at] = socket;
    const begin = () =>
      socket.send(JSON.stringify(protocol === '' ? payload : { type: 'subscribe', id: '1', payload }));
    socket.on('open', () => {
      if (protocol === '') begin();
      else
        socket.send(
          JSON.stringify({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} }),
        );
      if (protocol === '') resolve();
    });
    socket.on('message', (data: Buffer) => {
      const head = data.toString('latin1', 0, 40);
      if (head.includes('connection_ack')) {
        begin();
        // A subscription answers nothing before something happens.
        if ('subscription' in payload) resolve();
      } else if (head.includes('"type":"error"')) reject(new Error(data.toString()));
      else {
        receive(at, data);
        resolve();
      }
    });
    socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
    socket.on('error', reject);
  });
}

async function openAll(order: Extract<Order, { type: 'open' }>): Promise<void> {
  const waiting = [...order.subscribers.entries()];
  const workers = Array.from({ length: 50 }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [n, subscriber] = next;
      await open(order.url, order.protocol, subscriber, n);
    }
  });
  await Promise.all(workers);
}

function reset(): void {
  latencies = [];
  messages = 0;
  bytes = 0;
  cpu = process.cpuUsage();
}

process.on('message', async (order: Order) => {
  const answer = (value: unknown) => process.send?.(value);
  switch (order.type) {
    case 'open':
      await openAll(order);
      answer('open');
      break;
    case 'reset':
      reset();
      answer('reset');
      break;
    case 'report': {
      const { user, system } = process.cpuUsage(cpu);
      answer({ messages, bytes, latencies, cpuMicros: user + system } satisfies Report);
      break;
    }
    case 'behind':
      answer(newest.slice(0, sockets.length).filter((instant) => instant < order.instant).length);
      break;
    case 'close':
      for (const socket of sockets) {
        socket.removeAllListeners('close');
        socket.terminate();
      }
      sockets.length = 0;
      newest.length = 0;
      reset();
      answer('closed');
  }
});
process.on('disconnect', () => process.exit(0));
