import { randomUUID } from 'node:crypto';
import { unaskedCheck } from '@vigie/domain/equipment/check-state';
import type { Status } from '@vigie/domain/equipment/status';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Acting } from '../results/acting.ts';
import { applySamples, type Round, type TransitionToKeep } from './apply-samples.ts';
import { findEquipment } from './find.ts';
import { statusHistory } from './history.ts';
import { deleteEquipment } from './manage.ts';
import { asAdministrator, makeEquipment, makeSite } from './testing.ts';
import { loadWatched } from './watched-checks.ts';

const start = new Date('2026-03-01T12:00:00Z');
const second = (n: number): Date => new Date(start.getTime() + n * 1000);
const nothing: Round = { samples: [], checks: [], findings: [], transitions: [] };

describe('a round of samples', () => {
  let database: TestDatabase;
  let admin: Acting;
  let id: string;
  let clientId: string;
  let siteId: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    admin = await asAdministrator(database.pool);
    ({ clientId, siteId } = await makeSite(admin));
    id = await makeEquipment(admin, siteId, { name: 'Nas' });
    await loadWatched(database.pool, second(-60));
  });
  afterEach(() => database.drop());

  const transition = (from: Status, to: Status, at: Date): TransitionToKeep => ({
    equipmentId: id,
    from,
    to,
    at,
    alertId: newId(),
    eventId: newId(),
  });

  /** A round in which the equipment changes as told, with its last status. */
  const roundOf = (...transitions: TransitionToKeep[]): Round => {
    const last = transitions.at(-1);
    if (!last) return nothing;
    const finding = { equipmentId: id, status: last.to, since: last.at, lastAt: last.at, rttMs: null, loss: 0.5 };
    return { ...nothing, findings: [finding], transitions };
  };

  const alerts = async () =>
    (
      await database.pool.query<{
        state: string;
        severity: string;
        opened: Date;
        resolved: Date | null;
        events: string;
      }>(
        `SELECT a.state, a.severity, a.opened_at AS opened, a.resolved_at AS resolved, string_agg(v.kind::text, ' ' ORDER BY v.at, v.id) AS events
         FROM alert a JOIN alert_event v ON v.alert_id = a.id GROUP BY a.id ORDER BY a.opened_at`,
      )
    ).rows;

  it('writes samples, the state of the check and the status of the equipment', async () => {
    const { checks } = await loadWatched(database.pool, start);
    const checkId = checks[0]?.id ?? '';
    const state = {
      ...unaskedCheck(second(1)),
      status: 'online',
      lastAt: second(2),
      rttMs: 1.5,
      loss: 0,
      slow: 0.25,
    } as const;
    const finding = {
      equipmentId: id,
      status: 'online',
      since: second(1),
      lastAt: second(2),
      rttMs: 1.5,
      loss: 0,
    } as const;
    await applySamples(database.pool, {
      samples: [
        { checkId, equipmentId: id, clientId, at: second(1), rttMs: 1.5 },
        { checkId, equipmentId: id, clientId, at: second(2), rttMs: null },
      ],
      checks: [{ checkId, state }],
      findings: [finding],
      transitions: [transition('unknown', 'online', second(1))],
    });
    expect((await loadWatched(database.pool, start)).checks[0]?.state).toEqual(state);
    expect((await findEquipment(database.reader, null, [id]))[0]).toMatchObject({
      status: 'online',
      statusSince: second(1),
      lastAt: second(2),
      rttMs: 1.5,
    });
    const { rows } = await database.pool.query('SELECT at, rtt_ms FROM check_sample ORDER BY at');
    expect(rows).toEqual([
      { at: second(1), rtt_ms: 1.5 },
      { at: second(2), rtt_ms: null },
    ]);
  });

  it('raises an alert at an outage and resolves it at the recovery, with the times at which they happened', async () => {
    await applySamples(database.pool, roundOf(transition('online', 'offline', second(10))));
    expect(await alerts()).toEqual([
      { state: 'open', severity: 'critical', opened: second(10), resolved: null, events: 'opened' },
    ]);
    await applySamples(database.pool, roundOf(transition('offline', 'online', second(20))));
    expect(await alerts()).toEqual([
      { state: 'resolved', severity: 'critical', opened: second(10), resolved: second(20), events: 'opened resolved' },
    ]);
  });

  it('applies several changes of one piece in their order, and tells its history', async () => {
    await applySamples(
      database.pool,
      roundOf(
        transition('unknown', 'online', second(0)),
        transition('online', 'offline', second(10)),
        transition('offline', 'online', second(20)),
        transition('online', 'offline', second(30)),
      ),
    );
    expect((await alerts()).map((alert) => alert.state)).toEqual(['resolved', 'open']);
    expect(await statusHistory(database.reader, null, { equipmentId: id, from: second(15) })).toEqual([
      { status: 'offline', from: second(15), to: second(20) },
      { status: 'online', from: second(20), to: second(30) },
      { status: 'offline', from: second(30), to: null },
    ]);
    expect(await statusHistory(database.reader, null, { equipmentId: id, from: second(-3600) })).toMatchObject([
      { status: 'unknown', from: second(-60), to: second(0) },
      { status: 'online' },
      { status: 'offline' },
      { status: 'online' },
      { status: 'offline' },
    ]);
    expect(await statusHistory(database.reader, [randomUUID()], { equipmentId: id, from: second(15) })).toEqual([]);
  });

  it('changes nothing when it is written again because the answer to the commit was lost', async () => {
    const round = roundOf(
      transition('online', 'offline', second(10)),
      transition('offline', 'online', second(20)),
      transition('online', 'offline', second(30)),
    );
    await applySamples(database.pool, round);
    const once = await alerts();
    await applySamples(database.pool, round);
    expect(await alerts()).toEqual(once);
    expect(once.map((alert) => alert.state)).toEqual(['resolved', 'open']);
  });

  it('adds to the timeline of an alert that is still open instead of raising a second one', async () => {
    await applySamples(database.pool, roundOf(transition('online', 'offline', second(10))));
    await applySamples(database.pool, roundOf(transition('unknown', 'offline', second(20))));
    expect((await alerts()).map((alert) => alert.events)).toEqual(['opened repeated']);
  });

  it('passes over what was archived meanwhile', async () => {
    await deleteEquipment(admin, [id]);
    await applySamples(database.pool, roundOf(transition('online', 'offline', second(10))));
    expect(await alerts()).toEqual([]);
    const { rows } = await database.pool.query('SELECT FROM equipment_status');
    expect(rows).toEqual([]);
  });

  it('passes over what was deleted meanwhile', async () => {
    await database.pool.query('DELETE FROM equipment');
    await applySamples(database.pool, roundOf(transition('online', 'offline', second(10))));
    expect(await alerts()).toEqual([]);
  });

  it('is announced as a round always, and as a status only when one changed', async () => {
    const log = createLogger({ name: 'test', level: 'fatal' });
    const feed = openChangeFeed({ databaseUrl: database.url, log, signal: new AbortController().signal });
    const heard: string[] = [];
    const last = Promise.withResolvers<void>();
    feed.subscribe((change) => {
      heard.push(change.kind);
      if (change.kind === 'setting') last.resolve();
      else if (change.kind === 'check_round') expect(change.clientIds).toEqual([clientId]);
    });
    await feed.listening;
    const [first] = roundOf(transition('unknown', 'online', second(1))).findings;
    if (!first) throw new Error('unreachable');
    const sample = { checkId: newId(), equipmentId: id, clientId, rttMs: 1 };
    await applySamples(database.pool, {
      ...roundOf(transition('unknown', 'online', second(1))),
      samples: [{ ...sample, at: second(1) }],
    });
    await applySamples(database.pool, {
      ...nothing,
      samples: [{ ...sample, at: second(2) }],
      findings: [{ ...first, lastAt: second(2), rttMs: 2 }],
      steppedClientIds: [clientId],
    });
    await database.pool.query(`INSERT INTO setting (key, value) VALUES ('end', '1')`);
    await last.promise;
    expect(heard).toEqual(['equipment_status', 'check_round', 'check_round', 'check_step', 'setting']);
    await feed.close();
  });

  it('takes a thousand changes at once', async () => {
    const ids = Array.from({ length: 1000 }, newId);
    await database.pool.query(
      `INSERT INTO equipment (id, client_id, site_id, name, kind, address, updated_at)
       SELECT id, $2, $3, id::text, 'other', '127.0.0.1', now() FROM unnest($1::uuid[]) AS e(id)`,
      [ids, clientId, siteId],
    );
    await loadWatched(database.pool, start);
    const made = ids.map((equipmentId) => ({ ...transition('online', 'offline', second(10)), equipmentId }));
    const started = performance.now();
    await applySamples(database.pool, {
      ...nothing,
      findings: made.map(({ equipmentId, to, at }) => ({
        equipmentId,
        status: to,
        since: at,
        lastAt: at,
        rttMs: null,
        loss: 1,
      })),
      transitions: made,
    });
    expect(performance.now() - started).toBeLessThan(3000);
    const { rows } = await database.pool.query(`SELECT count(*)::int AS n FROM alert WHERE severity = 'warning'`);
    expect(rows).toEqual([{ n: 1000 }]);
  });
});
