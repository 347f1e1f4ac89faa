import type { Logger } from '@vigie/platform/log/log';
import type { LiveGroup } from './live-group.ts';
import { liveMetrics } from './live-metrics.ts';

/** So many groups are asked again at each check, whatever their number. */
const sampleSize = 5;

/**
 * The alarm of correctness. From time to time some live queries are asked again although nothing that they
 * read has changed. An answer that differs is not yet a fault: a change may be on its way, and what depends
 * on a coarse event waits for it. But when at the next check the query has still not run by itself and its
 * answer still differs, a change was missed: that is counted and logged, and the query runs.
 */
export class LiveCheck {
  readonly #groups: ReadonlyMap<string, LiveGroup>;
  readonly #log: Logger;
  readonly #random: () => number;
  /** Groups whose answer differed at the last check, and how often they had run then. */
  #suspects = new Map<LiveGroup, number>();

  constructor(groups: ReadonlyMap<string, LiveGroup>, options: { log: Logger; random?: () => number }) {
    this.#groups = groups;
    this.#log = options.log;
    this.#random = options.random ?? Math.random;
  }

  /** Checks the suspects of the last time, and a new sample. */
  async check(): Promise<void> {
    const suspects = this.#suspects;
    this.#suspects = new Map();
    const all = [...this.#groups.entries()];
    for (const [group, runs] of suspects) {
      if (group.isEmpty || group.runs !== runs) liveMetrics.checks.inc({ result: 'late' });
      else if ((await group.isStillTrue()) === false) this.#isMissed(group, all);
    }
    for (const group of this.#sample(all)) {
      const isTrue = await group.isStillTrue();
      if (isTrue === true) liveMetrics.checks.inc({ result: 'match' });
      else if (isTrue === false) this.#suspects.set(group, group.runs);
    }
  }

  #isMissed(group: LiveGroup, all: readonly (readonly [string, LiveGroup])[]): void {
    liveMetrics.checks.inc({ result: 'mismatch' });
    const key = all.find(([, one]) => one === group)?.[0];
    this.#log.error({ query: key }, 'a live query has missed a change');
    group.touched();
  }

  #sample(all: readonly (readonly [string, LiveGroup])[]): LiveGroup[] {
    const rest = all.map(([, group]) => group);
    const sample: LiveGroup[] = [];
    while (rest.length > 0 && sample.length < sampleSize) {
      sample.push(...rest.splice(Math.floor(this.#random() * rest.length), 1));
    }
    return sample;
  }
}
