import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckFinding, equipmentStatus, type Status, statusesWorstFirst } from './status.ts';

const finding = (status: Status, more: Partial<CheckFinding> = {}): CheckFinding => ({
  status,
  lastAt: null,
  rttMs: null,
  loss: null,
  ...more,
});

describe('equipment', () => {
  it.each<[Status[], Status]>([
    [[], 'unknown'],
    [['unknown'], 'unknown'],
    [['unknown', 'online'], 'online'],
    [['online', 'online'], 'online'],
    [['online', 'degraded'], 'degraded'],
    [['degraded', 'offline', 'online'], 'offline'],
    [['unknown', 'offline'], 'offline'],
    [['maintenance', 'online'], 'maintenance'],
  ])('whose checks are %o is %s', (statuses, expected) => {
    expect(equipmentStatus(statuses.map((status) => finding(status))).status).toBe(expected);
  });

  it('shows the latest time, the slowest answer and the worst loss', () => {
    const early = new Date('2026-03-01T12:00:00Z');
    const late = new Date('2026-03-01T12:00:05Z');
    expect(
      equipmentStatus([
        finding('online', { lastAt: late, rttMs: 3, loss: 0.2 }),
        finding('online', { lastAt: early, rttMs: 9, loss: null }),
        finding('unknown'),
      ]),
    ).toEqual({ status: 'online', lastAt: late, rttMs: 9, loss: 0.2 });
  });

  it('is never better than a check that knows, nor dependent on their order', () => {
    const statuses = fc.array(fc.constantFrom(...statusesWorstFirst), { maxLength: 6 });
    fc.assert(
      fc.property(statuses, (given) => {
        const status = equipmentStatus(given.map((each) => finding(each))).status;
        const rank = (each: Status) => statusesWorstFirst.indexOf(each);
        for (const each of given) if (each !== 'unknown') expect(rank(status)).toBeLessThanOrEqual(rank(each));
        expect(equipmentStatus(given.toReversed().map((each) => finding(each))).status).toBe(status);
      }),
    );
  });
});
