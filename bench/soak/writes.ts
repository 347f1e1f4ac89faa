import { randomUUID } from 'node:crypto';
import type { Dice } from '@vigie/platform/testing/dice';
import type pg from 'pg';
import type { BenchClient } from '../live/fleet.ts';

/** A change of something, straight in the database, as any process may make it. */
type Write = (connection: pg.Client, dice: Dice, client: BenchClient) => Promise<unknown>;

const turnStatus: Write = (connection, dice, client) =>
  connection.query('UPDATE equipment_status SET status = $2::status, since = now() WHERE equipment_id = $1', [
    dice.pick(client.equipmentIds),
    dice.pick(['online', 'degraded', 'offline', 'unknown']),
  ]);

const rename: Write = (connection, dice, client) =>
  connection.query('UPDATE equipment SET name = $2, updated_at = now() WHERE id = $1', [
    dice.pick(client.equipmentIds),
    `renamed ${randomUUID()}`,
  ]);

const archiveOrRestore: Write = (connection, dice, client) =>
  connection.query('UPDATE equipment SET archived_at = CASE WHEN archived_at IS NULL THEN now() END WHERE id = $1', [
    dice.pick(client.equipmentIds),
  ]);

const raise: Write = (connection, dice, client) =>
  connection.query(
    `WITH made AS (
       INSERT INTO alert (id, client_id, equipment_id, kind, severity, dedupe_key, params, opened_at)
       VALUES ($1, $2, $3, 'equipment_offline', $4::severity, $1::text, '{"name": "soak"}', now()) RETURNING id, client_id)
     INSERT INTO alert_event (id, alert_id, client_id, kind, at) SELECT uuid7(), id, client_id, 'opened', now() FROM made`,
    [randomUUID(), client.id, dice.pick(client.equipmentIds), dice.pick(['info', 'warning', 'critical'])],
  );

const resolve: Write = (connection, _chance, client) =>
  connection.query(
    `UPDATE alert SET state = 'resolved', resolved_at = now() WHERE id = (
       SELECT id FROM alert WHERE client_id = $1 AND state <> 'resolved' ORDER BY opened_at LIMIT 1)`,
    [client.id],
  );

const renameClient: Write = (connection, _chance, client) =>
  connection.query('UPDATE client SET contact = $2, updated_at = now() WHERE id = $1', [client.id, randomUUID()]);

const manyAtOnce: Write = (connection, dice, client) =>
  connection.query(`UPDATE equipment_status SET status = $2::status, since = now() WHERE client_id = $1`, [
    client.id,
    dice.pick(['online', 'offline']),
  ]);

const rolledBack: Write = async (connection, dice, client) => {
  await connection.query('BEGIN');
  await turnStatus(connection, dice, client);
  await connection.query('ROLLBACK');
};

/** Rights come and go: the same person becomes an operator and a viewer again. */
const changeRights: Write = (connection, dice, client) =>
  connection.query('UPDATE membership SET role = $2::role WHERE client_id = $1', [
    client.id,
    dice.pick(['viewer', 'operator']),
  ]);

const writes: readonly Write[] = [
  ...Array<Write>(12).fill(turnStatus),
  ...Array<Write>(4).fill(rename),
  ...Array<Write>(3).fill(raise),
  ...Array<Write>(3).fill(resolve),
  archiveOrRestore,
  renameClient,
  manyAtOnce,
  rolledBack,
  changeRights,
];

/** Makes one change of any kind, somewhere. */
export const writeAnything = (connection: pg.Client, dice: Dice, clients: readonly BenchClient[]): Promise<unknown> =>
  dice.pick(writes)(connection, dice, dice.pick(clients));
