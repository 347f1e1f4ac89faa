import { dayMs } from '@vigie/domain/time/units';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { observeEventLoop } from './event-loop.ts';

/** The metrics of this process, in Prometheus' terms. */
export const metrics = new Registry();

/** Adds the runtime's own figures (CPU, memory, event loop lag, garbage collection) to the registry. */
export function observeRuntime(processName: string): void {
  metrics.setDefaultLabels({ process: processName });
  const prefix = 'vigie_';
  collectDefaultMetrics({ register: metrics, prefix, eventLoopMonitoringPrecision: dayMs });
  observeEventLoop(metrics, prefix);
}

/** A count that only grows. `name` without the prefix "vigie_", with a unit suffix such as "_total". */
export const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
  new Counter({ name: `vigie_${name}`, help, labelNames: [...labelNames], registers: [metrics] });

/** A value that goes up and down. */
export const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
  new Gauge({ name: `vigie_${name}`, help, labelNames: [...labelNames], registers: [metrics] });

/** A value that is looked up when somebody asks for it: `read` gives it for each combination of labels that there is. */
export const observed = <Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[],
  read: () => Iterable<readonly [Readonly<Record<Label, string>>, number]>,
) =>
  new Gauge({
    name: `vigie_${name}`,
    help,
    labelNames: [...labelNames],
    registers: [metrics],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set({ ...labels }, value);
    },
  });

/** A distribution, in seconds unless the name says otherwise. */
export const histogram = <Label extends string>(
  name: string,
  help: string,
  buckets: readonly number[],
  labelNames: readonly Label[] = [],
) =>
  new Histogram({
    name: `vigie_${name}`,
    help,
    buckets: [...buckets],
    labelNames: [...labelNames],
    registers: [metrics],
  });
