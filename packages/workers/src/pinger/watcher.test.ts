import type { CheckStateToKeep, SampleToKeep, TransitionToKeep } from '@vigie/core/equipment/apply-samples';
import type { WatchedCheck, WatchedEquipment } from '@vigie/core/equipment/watched-checks';
import { type Outcome, unaskedCheck } from '@vigie/domain/equipment/check-state';
import type { CheckKind } from '@vigie/domain/equipment/checks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Prober, Target } from './checks/prober.ts';
import { Resolver } from './resolver.ts';
import { Watcher } from './watcher.ts';

const start = new Date('2026-03-01T12:00:00Z');
const answer: Outcome = { kind: 'answer', rttMs: 1 };
const miss: Outcome = { kind: 'miss', error: 'timeout' };

const check = (id: string, more: Partial<WatchedCheck> = {}): WatchedCheck => ({
  id,
  equipmentId: 'e1',
  clientId: 'c1',
  kind: 'icmp',
  port: null,
  address: '10.0.0.1',
  intervalMs: 10_000,
  timeoutMs: 1000,
  retries: 2,
  slowMs: null,
  state: unaskedCheck(start),
  ...more,
});

const equipment = (more: Partial<WatchedEquipment> = {}): WatchedEquipment => ({
  id: 'e1',
  clientId: 'c1',
  status: 'unknown',
  since: start,
  ...more,
});

/** A prober that asks nobody: it remembers what it was told. */
class SilentProber implements Prober {
  watched: readonly Target[] = [];
  probed: { atMs: number; checkId: string }[] = [];
  watch(targets: readonly Target[]): void {
    this.watched = targets;
  }
  probe(targets: readonly Target[]): void {
    for (const { checkId } of targets) this.probed.push({ atMs: performance.now(), checkId });
  }
  async close(): Promise<void> {}
  target(checkId: string): Target {
    const found = this.watched.find((target) => target.checkId === checkId);
    if (!found) throw new Error(`${checkId} is not watched`);
    return found;
  }
}

describe('the watcher', () => {
  let probers: Record<CheckKind, SilentProber>;
  let samples: SampleToKeep[];
  let states: CheckStateToKeep[];
  let transitions: TransitionToKeep[];
  let addresses: Map<string, string>;
  let resolver: Resolver;
  let watcher: Watcher;
  let now: Date;

  beforeEach(() => {
    vi.useFakeTimers();
    now = start;
    probers = { icmp: new SilentProber(), tcp: new SilentProber() };
    samples = [];
    states = [];
    transitions = [];
    addresses = new Map();
    resolver = new Resolver({
      onChange: () => watcher.retarget(),
      lookup: async (name) => addresses.get(name) ?? Promise.reject(new Error('not found')),
    });
    watcher = new Watcher({
      probers,
      resolver,
      clock: () => now,
      keeper: {
        sample: (sample) => samples.push(sample),
        check: (state) => states.push(state),
        transition: (transition) => transitions.push(transition),
        finding: () => {},
        isBehind: () => false,
      },
    });
  });
  afterEach(() => {
    watcher.close();
    resolver.close();
    vi.useRealTimers();
  });

  const report = (checkId: string, outcome: Outcome, target = probers.icmp.target(checkId)): void => {
    now = new Date(now.getTime() + 100);
    watcher.report({ target, outcome, startedMs: performance.now() - 1000, extra: false });
  };
  const changes = () => transitions.map(({ from, to }) => `${from} → ${to}`);

  it('has a suspect asked again when its timeout is over, until it answers', async () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    report('a', answer);
    await vi.advanceTimersByTimeAsync(5000);
    expect(probers.icmp.probed).toEqual([]);
    const began = performance.now();
    watcher.report({ target: probers.icmp.target('a'), outcome: miss, startedMs: began, extra: false });
    watcher.report({ target: probers.icmp.target('a'), outcome: miss, startedMs: began, extra: false });
    await vi.advanceTimersByTimeAsync(5000);
    expect(probers.icmp.probed).toEqual([{ atMs: began + 1015, checkId: 'a' }]);
    report('a', answer);
    await vi.advanceTimersByTimeAsync(5000);
    expect(probers.icmp.probed).toHaveLength(1);
    expect(changes()).toEqual(['unknown → online']);
    expect(samples.map((sample) => sample.rttMs)).toEqual([1, null, null, 1]);
  });

  it('does not ask again what has answered in the meantime', async () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    watcher.report({ target: probers.icmp.target('a'), outcome: miss, startedMs: performance.now(), extra: false });
    report('a', answer);
    await vi.advanceTimersByTimeAsync(5000);
    expect(probers.icmp.probed).toEqual([]);
  });

  it('says offline after the last retry, and takes the equipment for the worst of its checks', () => {
    watcher.load({ checks: [check('a'), check('b', { kind: 'tcp', port: 80 })], equipment: [equipment()] });
    report('a', answer);
    report('b', answer, probers.tcp.target('b'));
    for (let n = 0; n < 3; n++) report('b', miss, probers.tcp.target('b'));
    report('a', answer);
    report('b', answer, probers.tcp.target('b'));
    expect(changes()).toEqual(['unknown → online', 'online → offline', 'offline → online']);
  });

  it('passes over what comes about an address that has changed, or a check that is gone', () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    const old = probers.icmp.target('a');
    watcher.load({ checks: [check('a', { address: '10.0.0.2' })], equipment: [equipment()] });
    report('a', answer, old);
    expect(samples).toEqual([]);
    const changed = probers.icmp.target('a');
    watcher.load({ checks: [], equipment: [equipment()] });
    report('a', answer, changed);
    expect(samples).toEqual([]);
    expect(probers.icmp.watched).toEqual([]);
  });

  it('leaves a target alone that an edit of something else does not concern', () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    const before = probers.icmp.target('a');
    watcher.load({ checks: [check('a', { retries: 5, slowMs: 10 }), check('b')], equipment: [equipment()] });
    expect(probers.icmp.target('a')).toBe(before);
  });

  it('asks what is added at once, but not everything at the start', () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    expect(probers.icmp.probed).toEqual([]);
    watcher.load({ checks: [check('a'), check('b')], equipment: [equipment()] });
    expect(probers.icmp.probed.map((probe) => probe.checkId)).toEqual(['b']);
  });

  it('goes on from the state that was written, and from its own when it is told again', () => {
    const twice = { ...unaskedCheck(start), status: 'online', streak: 2, lastAt: start } as const;
    watcher.load({ checks: [check('a', { state: twice })], equipment: [equipment({ status: 'online' })] });
    report('a', miss);
    expect(changes()).toEqual(['online → offline']);
    watcher.load({ checks: [check('a', { state: twice })], equipment: [equipment({ status: 'offline' })] });
    expect(changes()).toEqual(['online → offline']);
    report('a', answer);
    expect(changes()).toEqual(['online → offline', 'offline → online']);
  });

  it('mends a status that does not follow from its checks', () => {
    const offline = { ...unaskedCheck(start), status: 'offline' } as const;
    watcher.load({ checks: [check('a', { state: offline })], equipment: [equipment({ status: 'online' })] });
    expect(changes()).toEqual(['online → offline']);
    watcher.load({ checks: [], equipment: [equipment({ status: 'offline' })] });
    expect(changes()).toEqual(['online → offline', 'offline → unknown']);
  });

  it('says that a name has no address, and asks it when it has one', async () => {
    watcher.load({ checks: [check('a', { address: 'nas.lan' })], equipment: [equipment()] });
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)?.state).toMatchObject({ status: 'unknown', error: 'resolve' });
    expect(samples).toEqual([]);
    expect(probers.icmp.watched).toEqual([]);
    addresses.set('nas.lan', '10.0.0.7');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(probers.icmp.target('a').ip).toBe('10.0.0.7');
    report('a', answer);
    expect(states.at(-1)?.state).toMatchObject({ status: 'online', error: null });
  });

  it('gives every sample a later time than the one before, though the clock is set back', () => {
    watcher.load({ checks: [check('a')], equipment: [equipment()] });
    report('a', answer);
    now = new Date(start.getTime() - 3_600_000);
    for (let n = 0; n < 3; n++) report('a', miss);
    const times = samples.map((sample) => sample.at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(changes()).toEqual(['unknown → online', 'online → offline']);
    expect(transitions.every(({ at }) => at >= start)).toBe(true);
  });
});
