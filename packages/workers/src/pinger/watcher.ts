import type { WatchedCheck, WatchedEquipment } from '@vigie/core/equipment/watched-checks';
import { type CheckState, isSuspect, nextCheckState } from '@vigie/domain/equipment/check-state';
import type { CheckKind } from '@vigie/domain/equipment/checks';
import { equipmentStatus, type Status } from '@vigie/domain/equipment/status';
import { newId } from '@vigie/platform/ids/id';
import type { Clock } from '@vigie/platform/time/clock';
import type { Prober, Report, Target } from './checks/prober.ts';
import type { Keeper } from './keeper.ts';
import { samplesTotal, transitionsTotal } from './metrics.ts';
import type { Resolver } from './resolver.ts';
import { Retries } from './retries.ts';

/** What the watcher needs of the keeper. */
export type Keeping = Pick<Keeper, 'sample' | 'check' | 'finding' | 'transition' | 'isBehind'>;

interface LiveCheck {
  settings: WatchedCheck;
  state: CheckState;
  /** Null while its host name has no address. */
  target: Target | null;
}

interface LiveEquipment {
  readonly id: string;
  readonly clientId: string;
  status: Status;
  since: Date;
  checks: LiveCheck[];
}

/**
 * Knows what is watched and where each check stands, in memory: takes outcomes, asks the domain what they
 * mean, has suspects asked again, and hands the keeper what is to be written.
 */
export class Watcher {
  readonly #probers: Readonly<Record<CheckKind, Prober>>;
  readonly #keeper: Keeping;
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #checks = new Map<string, LiveCheck>();
  readonly #equipment = new Map<string, LiveEquipment>();
  readonly #retries: Retries<Target>;
  #loaded = false;

  constructor(options: {
    probers: Readonly<Record<CheckKind, Prober>>;
    keeper: Keeping;
    resolver: Resolver;
    clock: Clock;
  }) {
    this.#probers = options.probers;
    this.#keeper = options.keeper;
    this.#resolver = options.resolver;
    this.#clock = options.clock;
    this.#retries = new Retries((due) => this.#probe(due.filter((target) => this.#wantsRetry(target))));
  }

  /**
   * Takes over what is to be watched. Of checks that it knows it keeps its own state, which is newer than
   * what was read; the others go on from theirs. Where the status read differs from what the checks say (a
   * check was switched off, a write was lost), the equipment changes to that.
   */
  load(watched: { readonly checks: readonly WatchedCheck[]; readonly equipment: readonly WatchedEquipment[] }): void {
    const known = new Set(this.#checks.keys());
    const wanted = new Set(watched.checks.map((check) => check.id));
    for (const id of known) if (!wanted.has(id)) this.#checks.delete(id);
    for (const settings of watched.checks) {
      const live = this.#checks.get(settings.id);
      if (live) live.settings = settings;
      else this.#checks.set(settings.id, { settings, state: settings.state, target: null });
    }
    this.#loadEquipment(watched.equipment);
    this.#resolver.need(watched.checks.map((check) => check.address));
    this.retarget();
    // What was just added is asked at once; at the start the probers' first rounds do that.
    if (this.#loaded)
      this.#probe(
        [...this.#checks.values()].flatMap((c) => (c.target && !known.has(c.target.checkId) ? [c.target] : [])),
      );
    this.#loaded = true;
  }

  #loadEquipment(equipment: readonly WatchedEquipment[]): void {
    const checksOf = Map.groupBy(this.#checks.values(), (check) => check.settings.equipmentId);
    const wanted = new Set(equipment.map((each) => each.id));
    for (const id of this.#equipment.keys()) if (!wanted.has(id)) this.#equipment.delete(id);
    for (const { id, clientId, status, since } of equipment) {
      const checks = checksOf.get(id) ?? [];
      const present = this.#equipment.get(id);
      // While changes of ours are not yet written, ours is the newer.
      const live: LiveEquipment =
        present && this.#keeper.isBehind(id) ? present : { id, clientId, status, since, checks };
      live.checks = checks;
      this.#equipment.set(id, live);
      if (equipmentStatus(checks.map((check) => check.state)).status !== live.status) this.#find(live, this.#clock());
    }
  }

  /** Gives the probers their targets anew: after a change of what is watched, or of a name's address. */
  retarget(): void {
    for (const check of this.#checks.values()) {
      const { settings } = check;
      const ip = this.#resolver.ipOf(settings.address);
      if (ip === null) {
        check.target = null;
        if (this.#resolver.isLost(settings.address)) this.#take(check, { kind: 'broken', error: 'resolve' });
        continue;
      }
      const target: Target = {
        checkId: settings.id,
        ip,
        port: settings.port,
        intervalMs: settings.intervalMs,
        timeoutMs: settings.timeoutMs,
      };
      if (!check.target || !isSame(check.target, target)) check.target = target;
    }
    const byKind = Map.groupBy(this.#checks.values(), (check) => check.settings.kind);
    for (const [kind, prober] of Object.entries(this.#probers) as [CheckKind, Prober][]) {
      prober.watch((byKind.get(kind) ?? []).flatMap(({ target }) => (target ? [target] : [])));
    }
  }

  /** Takes an outcome from a prober. One about a target that has changed meanwhile is passed over. */
  report({ target, outcome, startedMs }: Report): void {
    const check = this.#checks.get(target.checkId);
    if (check?.target !== target) return;
    this.#take(check, outcome);
    // An attempt that failed sooner than its timeout is followed no sooner than one that took it all.
    if (isSuspect(check.state)) this.#retries.add(target, startedMs + target.timeoutMs);
  }

  close(): void {
    this.#retries.close();
  }

  #take(check: LiveCheck, outcome: Report['outcome']): void {
    const { settings, state } = check;
    // A sample's key is its check and its time: two are never of the same millisecond, whatever the clock does.
    const at = new Date(Math.max(this.#clock().getTime(), (state.lastAt?.getTime() ?? 0) + 1));
    check.state = nextCheckState(state, { at, outcome }, settings);
    samplesTotal.inc({ kind: settings.kind, outcome: outcome.kind });
    if (outcome.kind !== 'broken') {
      const { id: checkId, equipmentId, clientId } = settings;
      const rttMs = outcome.kind === 'answer' ? outcome.rttMs : null;
      this.#keeper.sample({ checkId, equipmentId, clientId, at, rttMs });
    }
    this.#keeper.check({ checkId: settings.id, state: check.state });
    const equipment = this.#equipment.get(settings.equipmentId);
    if (equipment) this.#find(equipment, at);
  }

  /** Says what the equipment is now that one of its checks has news. */
  #find(equipment: LiveEquipment, at: Date): void {
    const finding = equipmentStatus(equipment.checks.map((check) => check.state));
    const { id: equipmentId, status: from } = equipment;
    if (finding.status !== from) {
      equipment.status = finding.status;
      equipment.since = at > equipment.since ? at : new Date(equipment.since.getTime() + 1);
      transitionsTotal.inc({ status: finding.status });
      this.#keeper.transition({
        equipmentId,
        from,
        to: finding.status,
        at: equipment.since,
        alertId: newId(),
        eventId: newId(),
      });
    }
    this.#keeper.finding({ ...finding, equipmentId, since: equipment.since });
  }

  #wantsRetry(target: Target): boolean {
    const check = this.#checks.get(target.checkId);
    return check?.target === target && isSuspect(check.state);
  }

  #probe(targets: readonly Target[]): void {
    const byKind = Map.groupBy(targets, (target) => this.#checks.get(target.checkId)?.settings.kind);
    for (const [kind, members] of byKind) if (kind) this.#probers[kind].probe(members);
  }
}

const isSame = (a: Target, b: Target): boolean =>
  a.checkId === b.checkId &&
  a.ip === b.ip &&
  a.port === b.port &&
  a.intervalMs === b.intervalMs &&
  a.timeoutMs === b.timeoutMs;
