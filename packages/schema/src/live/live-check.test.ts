import { createLogger } from '@vigie/platform/log/log';
import { metrics } from '@vigie/platform/metrics/metrics';
import { beforeEach, expect, test } from 'vitest';
import { LiveCheck } from './live-check.ts';
import type { LiveGroup } from './live-group.ts';

const log = createLogger({ name: 'test', level: 'silent' });

/** A group whose answer is true, or not, as the test says. */
class FakeGroup {
  answer: boolean | undefined = true;
  runs = 1;
  isEmpty = false;
  touches = 0;

  async isStillTrue(): Promise<boolean | undefined> {
    return this.answer;
  }

  touched(): void {
    this.touches++;
  }
}

const counted = async () => {
  const metric = metrics.getSingleMetric('vigie_live_checks_total');
  const { values } = (await metric?.get()) ?? { values: [] };
  return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]));
};

function world() {
  const group = new FakeGroup();
  const check = new LiveCheck(new Map([['key', group as unknown as LiveGroup]]), { log });
  return { group, check };
}

beforeEach(() => metrics.getSingleMetric('vigie_live_checks_total')?.reset());

test('an answer that is still true is a match', async () => {
  const { check } = world();
  await check.check();
  expect(await counted()).toEqual({ match: 1 });
});

test('one that differs and runs by itself before the next check was only late', async () => {
  const { group, check } = world();
  group.answer = false;
  await check.check();
  Object.assign(group, { runs: 2, answer: true });
  await check.check();
  expect(await counted()).toEqual({ late: 1, match: 1 });
  expect(group.touches).toBe(0);
});

test('one that still differs at the next check has missed a change: it is counted, and runs', async () => {
  const { group, check } = world();
  group.answer = false;
  await check.check();
  await check.check();
  expect((await counted()).mismatch).toBe(1);
  expect(group.touches).toBe(1);
});

test('of a query that runs just now nothing is said', async () => {
  const { group, check } = world();
  group.answer = undefined;
  await check.check();
  await check.check();
  expect(await counted()).toEqual({});
});

test('of many groups a few are asked', async () => {
  const groups = new Map(Array.from({ length: 100 }, (_, n) => [String(n), new FakeGroup() as unknown as LiveGroup]));
  await new LiveCheck(groups, { log, random: () => 0.5 }).check();
  expect(await counted()).toEqual({ match: 5 });
});
