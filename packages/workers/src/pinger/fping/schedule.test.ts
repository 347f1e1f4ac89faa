import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.ts';

const ips = ['a', 'b', 'c'];
const make = () => new Schedule({ ips, startMs: 0, spacingMs: 20, intervalMs: 1000, timeoutMs: 300 });

/** Looks every 100 ms, as the loop does, and tells who was overdue when. */
function lookUntil(schedule: Schedule, fromMs: number, toMs: number): [number, string][] {
  const found: [number, string][] = [];
  for (let now = fromMs; now <= toMs; now += 100) {
    for (const { ip } of schedule.overdue(now)) found.push([now, ip]);
  }
  return found;
}

describe('the schedule of a loop', () => {
  it('misses those of whom nothing was heard by their timeout and a little, once an interval', () => {
    const schedule = make();
    schedule.heard('b', 20);
    expect(lookUntil(schedule, 100, 1500)).toEqual([
      [600, 'a'],
      [600, 'c'],
    ]);
    schedule.heard('b', 1020);
    expect(lookUntil(schedule, 1600, 2500)).toEqual([
      [1600, 'a'],
      [1600, 'c'],
    ]);
  });

  it('tells when the packet that is missed was to be sent', () => {
    expect(make().overdue(600)).toEqual([
      { ip: 'a', sentMs: 0 },
      { ip: 'b', sentMs: 20 },
      { ip: 'c', sentMs: 40 },
    ]);
  });

  it('gives everyone the time back in which this process itself stood still', () => {
    const schedule = make();
    expect(schedule.overdue(100)).toEqual([]);
    expect(schedule.overdue(8100)).toEqual([]);
    for (const ip of ips) schedule.heard(ip, 8090);
    expect(lookUntil(schedule, 8200, 9600)).toEqual([]);
    expect(lookUntil(schedule, 9700, 9900).map(([, ip]) => ip)).toEqual(ips);
  });

  it('does not know those it was not made for', () => {
    const schedule = make();
    schedule.heard('z', 10);
    expect(schedule.dueMs('z')).toBeUndefined();
    expect(schedule.dueMs('b')).toBe(20);
  });
});
