import { cpuMicros } from './cpu.ts';
import type { Generator } from './generator.ts';

/** What a while under load has cost and given. */
export interface Measured {
  readonly messages: number;
  readonly latencies: readonly number[];
  /** CPU time of the server, as a share of one core. */
  readonly cores: number;
  /** CPU time of the server for each message that somebody received, µs. */
  readonly microsPerMessage: number;
  readonly bytesPerMessage: number;
}

/** Measures a server (by its pid) while `load` runs. */
export async function measured(generator: Generator, pid: number, load: () => Promise<void>): Promise<Measured> {
  await generator.reset();
  const [begun, before] = [performance.now(), await cpuMicros(pid)];
  await load();
  const tookMicros = (performance.now() - begun) * 1000;
  const spent = (await cpuMicros(pid)) - before;
  const { messages, bytes, latencies } = await generator.report();
  if (messages === 0) throw new Error('nobody received anything');
  return {
    messages,
    latencies,
    cores: spent / tookMicros,
    microsPerMessage: spent / messages,
    bytesPerMessage: bytes / messages,
  };
}
