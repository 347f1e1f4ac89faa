import { randomUUID } from 'node:crypto';
import { newSecret } from '@vigie/core/tokens/secret';
import type pg from 'pg';

/** A client of the bench with its equipment and somebody who may see it. */
export interface BenchClient {
  readonly id: string;
  readonly equipmentIds: readonly string[];
  /** A partner's token that reads this client. */
  readonly token: string;
}

/** Writes `clients` clients with `perClient` pieces of equipment each, all online, straight into the database. */
export async function makeFleet(connection: pg.Client, clients: number, perClient: number): Promise<BenchClient[]> {
  const made = Array.from({ length: clients }, (_, n) => ({
    id: randomUUID(),
    siteId: randomUUID(),
    userId: randomUUID(),
    name: `Client ${String(n).padStart(4, '0')}`,
    key: newSecret(),
    equipmentIds: Array.from({ length: perClient }, () => randomUUID()),
  }));
  const columns = <K extends keyof (typeof made)[number]>(key: K) => made.map((client) => client[key]);
  await connection.query('BEGIN');
  await connection.query(
    'INSERT INTO client (id, name, updated_at) SELECT *, now() FROM unnest($1::uuid[], $2::text[])',
    [columns('id'), columns('name')],
  );
  await connection.query(
    `INSERT INTO site (id, client_id, name, updated_at) SELECT id, client_id, 'Depot', now()
     FROM unnest($1::uuid[], $2::uuid[]) AS s (id, client_id)`,
    [columns('siteId'), columns('id')],
  );
  await connection.query(
    `INSERT INTO app_user (id, email, name, updated_at) SELECT id, id || '@bench.test', 'Bench', now()
     FROM unnest($1::uuid[]) AS u (id)`,
    [columns('userId')],
  );
  await connection.query(
    `INSERT INTO membership (id, user_id, client_id, role) SELECT gen_random_uuid(), user_id, client_id, 'viewer'
     FROM unnest($1::uuid[], $2::uuid[]) AS m (user_id, client_id)`,
    [columns('userId'), columns('id')],
  );
  await connection.query(
    `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
     SELECT gen_random_uuid(), user_id, 'bench', hash, '', '{read}', now() + interval '1 day'
     FROM unnest($1::uuid[], $2::bytea[]) AS t (user_id, hash)`,
    [columns('userId'), made.map(({ key }) => key.hash)],
  );
  const pieces = made.flatMap(({ id, siteId, equipmentIds }) =>
    equipmentIds.map((equipmentId, n) => ({ id: equipmentId, clientId: id, siteId, name: `switch-${n}` })),
  );
  await connection.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, notes, updated_at)
     SELECT id, client_id, site_id, name, 'network', '192.0.2.1', 'second floor, left of the lift', now()
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS e (id, client_id, site_id, name)`,
    [
      pieces.map(({ id }) => id),
      pieces.map(({ clientId }) => clientId),
      pieces.map(({ siteId }) => siteId),
      pieces.map(({ name }) => name),
    ],
  );
  await connection.query(
    `INSERT INTO equipment_status (equipment_id, client_id, status, since, last_at, rtt_ms, loss)
     SELECT id, client_id, 'online', now(), now(), 1.5, 0 FROM unnest($1::uuid[], $2::uuid[]) AS e (id, client_id)`,
    [pieces.map(({ id }) => id), pieces.map(({ clientId }) => clientId)],
  );
  await connection.query('COMMIT');
  await connection.query('ANALYZE');
  return made.map(({ id, equipmentIds, key }) => ({ id, equipmentIds, token: key.secret }));
}
