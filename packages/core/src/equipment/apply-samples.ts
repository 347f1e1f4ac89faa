import { type AlertChange, alertsFor } from '@vigie/domain/alerts/equipment-alerts';
import type { CheckState } from '@vigie/domain/equipment/check-state';
import type { EquipmentKind } from '@vigie/domain/equipment/equipment';
import type { EquipmentFinding, Status } from '@vigie/domain/equipment/status';
import { announce } from '@vigie/platform/changes/announce';
import type { Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { raiseAlerts } from '../alerts/raise.ts';
import { resolveAlertsOpenedBefore } from '../alerts/resolve.ts';
import { lockFleet } from './fleet-lock.ts';

/** An answer, or the lack of one (rttMs null). */
export interface SampleToKeep {
  readonly checkId: string;
  readonly equipmentId: string;
  readonly clientId: string;
  readonly at: Date;
  readonly rttMs: number | null;
}

/** A check's present state. */
export interface CheckStateToKeep {
  readonly checkId: string;
  readonly state: CheckState;
}

/** What a piece of equipment is now. */
export interface FindingToKeep extends EquipmentFinding {
  readonly equipmentId: string;
  readonly since: Date;
}

/** A change of status. Its keys are made where it is decided, so that it can be told twice and happens once. */
export interface TransitionToKeep {
  readonly equipmentId: string;
  readonly from: Status;
  readonly to: Status;
  readonly at: Date;
  readonly alertId: string;
  readonly eventId: string;
}

/** What the checks found since the last time: samples and transitions in the order of time, each state once. */
export interface Round {
  readonly samples: readonly SampleToKeep[];
  readonly checks: readonly CheckStateToKeep[];
  readonly findings: readonly FindingToKeep[];
  readonly transitions: readonly TransitionToKeep[];
  /** The clients who had samples in the step of the charts that this round ends; mostly none does. */
  readonly steppedClientIds?: readonly string[];
}

/**
 * Writes a round in one transaction: samples, states, statuses, status history and alerts, and announces
 * it ('check_round', and 'check_step' to those who show series) to those clients whom it concerns. What has been archived or deleted meanwhile is
 * passed over. Doing it again after a commit whose answer was lost changes nothing.
 */
export async function applySamples(pool: Pool, round: Round): Promise<void> {
  await inTransaction(pool, async (connection) => {
    await lockFleet(connection);
    await insertSamples(connection, round.samples);
    await updateCheckStates(connection, round.checks);
    const touched: Touched[] = [...round.samples, ...(await updateStatuses(connection, round.findings))];
    if (round.transitions.length > 0) touched.push(...(await applyTransitions(connection, round.transitions)));
    if (touched.length > 0) {
      await announce(connection, 'check_round', {
        clientIds: touched.map(({ clientId }) => clientId),
        ids: touched.map(({ equipmentId }) => equipmentId),
      });
    }
    if (round.steppedClientIds?.length) await announce(connection, 'check_step', { clientIds: round.steppedClientIds });
  });
}

/** A piece of equipment about which a round has something to say. */
interface Touched {
  readonly equipmentId: string;
  readonly clientId: string;
}

async function insertSamples(queryable: Queryable, samples: readonly SampleToKeep[]): Promise<void> {
  if (samples.length === 0) return;
  await queryable.query(
    `INSERT INTO check_sample (check_id, equipment_id, client_id, at, rtt_ms)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::real[]) ON CONFLICT DO NOTHING`,
    [
      samples.map((sample) => sample.checkId),
      samples.map((sample) => sample.equipmentId),
      samples.map((sample) => sample.clientId),
      samples.map((sample) => sample.at),
      samples.map((sample) => sample.rttMs),
    ],
  );
}

async function updateCheckStates(queryable: Queryable, checks: readonly CheckStateToKeep[]): Promise<void> {
  if (checks.length === 0) return;
  const states = checks.map((check) => check.state);
  await queryable.query(
    `UPDATE check_state s SET status = c.status, since = c.since, streak = c.streak, last_at = c.last_at,
       rtt_ms = c.rtt_ms, loss = c.loss, slow = c.slow, error = c.error
     FROM unnest($1::uuid[], $2::status[], $3::timestamptz[], $4::int[], $5::timestamptz[], $6::real[], $7::real[],
       $8::real[], $9::text[]) AS c(check_id, status, since, streak, last_at, rtt_ms, loss, slow, error)
     WHERE s.check_id = c.check_id`,
    [
      checks.map((check) => check.checkId),
      states.map((state) => state.status),
      states.map((state) => state.since),
      states.map((state) => state.streak),
      states.map((state) => state.lastAt),
      states.map((state) => state.rttMs),
      states.map((state) => state.loss),
      states.map((state) => state.slow),
      states.map((state) => state.error),
    ],
  );
}

async function updateStatuses(queryable: Queryable, findings: readonly FindingToKeep[]): Promise<Touched[]> {
  if (findings.length === 0) return [];
  const { rows } = await queryable.query<Touched>(
    `UPDATE equipment_status s SET status = f.status, since = f.since, last_at = f.last_at, rtt_ms = f.rtt_ms, loss = f.loss
     FROM unnest($1::uuid[], $2::status[], $3::timestamptz[], $4::timestamptz[], $5::real[], $6::real[])
       AS f(equipment_id, status, since, last_at, rtt_ms, loss)
     WHERE s.equipment_id = f.equipment_id RETURNING s.equipment_id AS "equipmentId", s.client_id AS "clientId"`,
    [
      findings.map((finding) => finding.equipmentId),
      findings.map((finding) => finding.status),
      findings.map((finding) => finding.since),
      findings.map((finding) => finding.lastAt),
      findings.map((finding) => finding.rttMs),
      findings.map((finding) => finding.loss),
    ],
  );
  return rows;
}

interface Subject {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly kind: EquipmentKind;
  readonly name: string;
}

/** Keeps the history and raises and resolves alerts; returns the equipment that is still there. */
async function applyTransitions(queryable: Queryable, transitions: readonly TransitionToKeep[]): Promise<Touched[]> {
  const { rows } = await queryable.query<Subject>(
    `SELECT id, client_id AS "clientId", site_id AS "siteId", kind, name FROM equipment
     WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL`,
    [transitions.map((transition) => transition.equipmentId)],
  );
  const subjects = new Map(rows.map((row) => [row.id, row]));
  const pending = transitions.flatMap((transition) => {
    const subject = subjects.get(transition.equipmentId);
    return subject ? [{ transition, subject }] : [];
  });
  await queryable.query(
    `INSERT INTO status_change (equipment_id, client_id, at, status)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::status[]) ON CONFLICT DO NOTHING`,
    [
      pending.map(({ subject }) => subject.id),
      pending.map(({ subject }) => subject.clientId),
      pending.map(({ transition }) => transition.at),
      pending.map(({ transition }) => transition.to),
    ],
  );
  for (const wave of wavesOf(pending)) await applyWave(queryable, wave);
  return rows.map(({ id, clientId }) => ({ equipmentId: id, clientId }));
}

interface Pending {
  readonly transition: TransitionToKeep;
  readonly subject: Subject;
}

/** Splits transitions so that each wave has at most one of each piece of equipment, in the order of time. */
function wavesOf(pending: readonly Pending[]): Pending[][] {
  const waves: Pending[][] = [];
  const seen = new Map<string, number>();
  for (const each of pending) {
    const wave = seen.get(each.subject.id) ?? 0;
    seen.set(each.subject.id, wave + 1);
    const members = waves[wave];
    if (members) members.push(each);
    else waves.push([each]);
  }
  return waves;
}

type Raise = Extract<AlertChange, { op: 'raise' }>;

async function applyWave(queryable: Queryable, wave: readonly Pending[]): Promise<void> {
  const changes = wave.flatMap(({ transition, subject }) =>
    alertsFor({ ...transition, kind: subject.kind, name: subject.name }).map((change) => ({
      change,
      transition,
      subject,
    })),
  );
  await raiseAlerts(
    queryable,
    changes
      .filter((each): each is typeof each & { change: Raise } => each.change.op === 'raise')
      .map(({ change: { op: _, ...alert }, transition, subject }) => ({
        ...alert,
        id: transition.alertId,
        eventId: transition.eventId,
        at: transition.at,
        clientId: subject.clientId,
        siteId: subject.siteId,
        equipmentId: subject.id,
      })),
  );
  await resolveAlertsOpenedBefore(
    queryable,
    changes
      .filter(({ change }) => change.op === 'resolve')
      .map(({ change, transition }) => ({
        dedupeKey: change.dedupeKey,
        at: transition.at,
        eventId: transition.eventId,
      })),
  );
}
