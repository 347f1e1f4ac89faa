import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equipmentKinds } from '../equipment/equipment.ts';
import { statusesWorstFirst } from '../equipment/status.ts';
import { alertsFor } from './equipment-alerts.ts';
import { type AlertAction, dedupeKey, nextAlertState, statesBefore } from './life-cycle.ts';

describe('an alert', () => {
  it.each([
    ['open', 'acknowledge', 'acknowledged'],
    ['open', 'resolve', 'resolved'],
    ['open', 'repeat', 'open'],
    ['acknowledged', 'acknowledge', null],
    ['acknowledged', 'resolve', 'resolved'],
    ['acknowledged', 'repeat', 'acknowledged'],
    ['resolved', 'acknowledge', null],
    ['resolved', 'resolve', null],
    ['resolved', 'repeat', null],
  ] as const)('that is %s and told to %s is then %s', (state, action, next) => {
    expect(nextAlertState(state, action)).toBe(next);
  });

  it('never comes back once it is resolved, and is never less far than before', () => {
    const actions = fc.array(fc.constantFrom<AlertAction>('repeat', 'acknowledge', 'resolve'));
    const rank = { open: 0, acknowledged: 1, resolved: 2 };
    fc.assert(
      fc.property(actions, (given) => {
        let state: keyof typeof rank = 'open';
        for (const action of given) {
          const next: keyof typeof rank = nextAlertState(state, action) ?? state;
          expect(rank[next]).toBeGreaterThanOrEqual(rank[state]);
          state = next;
        }
        if (given.includes('resolve')) expect(state).toBe('resolved');
      }),
    );
  });

  it('can be acknowledged only while open, and resolved until it is', () => {
    expect(statesBefore('acknowledge')).toEqual(['open']);
    expect(statesBefore('resolve')).toEqual(['open', 'acknowledged']);
  });
});

describe('a change of equipment status', () => {
  const transition = { equipmentId: 'e1', kind: 'server', name: 'Nas' } as const;
  const key = dedupeKey('equipment_offline', 'e1');

  it('raises an alert when it goes offline', () => {
    expect(alertsFor({ ...transition, from: 'online', to: 'offline' })).toEqual([
      { op: 'raise', kind: 'equipment_offline', severity: 'critical', dedupeKey: key, params: { name: 'Nas' } },
    ]);
  });

  it.each(['online', 'degraded'] as const)('resolves it when it is %s again', (to) => {
    expect(alertsFor({ ...transition, from: 'offline', to })).toEqual([{ op: 'resolve', dedupeKey: key }]);
  });

  it.each(['unknown', 'maintenance'] as const)('leaves it as it is when it becomes %s', (to) => {
    expect(alertsFor({ ...transition, from: 'offline', to })).toEqual([]);
  });

  it('speaks of one key only, whatever it is', () => {
    const status = fc.constantFrom(...statusesWorstFirst);
    fc.assert(
      fc.property(status, status, fc.constantFrom(...equipmentKinds), (from, to, kind) => {
        const changes = alertsFor({ ...transition, kind, from, to });
        expect(changes.length).toBeLessThanOrEqual(1);
        expect(changes.every((change) => change.dedupeKey === key)).toBe(true);
      }),
    );
  });
});
