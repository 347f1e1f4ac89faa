import { randomBytes } from 'node:crypto';
import type { Viewer } from '@vigie/core/users/viewer';
import { dayMs } from '@vigie/domain/time/units';
import type { Queryable } from '@vigie/platform/database/pool';
import { newIdAt } from '@vigie/platform/ids/id';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { createTwinDatabases } from '@vigie/platform/testing/database';
import { type Filled, fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';
import { giveHistory } from './history.ts';

/** Stands in every text of the other clients. */
export const theirMarker = 'secret-of-theirs';
/** Stands in every text of the client that the viewers belong to. */
export const myMarker = 'my-own-things';

/**
 * The same installation twice: with one client alone, and with two others beside it, one made before it and one
 * after. What anybody of the first client is answered must be the same in both, to the letter: then no answer,
 * no order, no count, no page and no error tells them anything of the others, not even that they are there.
 */
export interface Worlds {
  readonly alone: SchemaFixture;
  readonly shared: SchemaFixture;
  readonly mine: Filled;
  readonly theirs: readonly [Filled, Filled];
  /** When things of the other clients were made, and of one's own. */
  readonly times: readonly Date[];
  close(): Promise<void>;
}

export async function createWorlds(): Promise<Worlds> {
  const now = new Date();
  const [before, between] = [new Date(now.getTime() - 7_200_000), new Date(now.getTime() - 3_600_000)];
  const vault = vaultOf(randomBytes(32));
  const made: Filled[] = [];
  const [first, second] = await createTwinDatabases(async (pool) => {
    const filled = await fillClient({ pool, vault }, myMarker, between);
    await giveHistory(pool, filled, myMarker, between);
    await addColleague(pool, filled, between);
    made.push(filled);
  });
  const options = { vault, clock: () => now };
  const alone = await schemaFixture({ ...options, database: first });
  const shared = await schemaFixture({ ...options, database: second });
  const { services } = shared;
  const theirs = [
    await fillClient(services, theirMarker, before),
    await fillClient(services, `${theirMarker}-too`, now),
  ] as const;
  await giveHistory(services.pool, theirs[0], theirMarker, before);
  await fillInstallation(shared, theirs[0], now);
  await lendColleague(services.pool, theirs[0], now);
  const [mine] = made;
  if (!mine) throw new Error('nothing was filled');
  return {
    alone,
    shared,
    mine,
    theirs: [...theirs],
    times: [before, between, now],
    async close() {
      await alone.close();
      await shared.close();
    },
  };
}

const colleague = 'colleague@example.org';

/** Somebody of one's own client, in both worlds. */
async function addColleague(queryable: Queryable, { Client }: Filled, now: Date): Promise<void> {
  const id = newIdAt(now);
  await queryable.query(
    'INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, $2, $2, $2, $3)',
    [id, colleague, now],
  );
  await queryable.query(`INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'operator')`, [
    newIdAt(now),
    id,
    Client,
  ]);
}

/** In the shared world they also work for somebody else, which is nobody's business. */
async function lendColleague(queryable: Queryable, { Client, Alert }: Filled, now: Date): Promise<void> {
  const { rows } = await queryable.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [colleague]);
  const id = rows[0]?.id;
  const run = (sql: string, ...values: unknown[]) => queryable.query(sql, values);
  await run(
    `INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'admin')`,
    newIdAt(now),
    id,
    Client,
  );
  await run(
    `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, client_ids, expires_at)
     VALUES ($1, $2, $3, 'x', 'x', '{read}', $4, $5)`,
    newIdAt(now),
    id,
    theirMarker,
    [Client],
    new Date(now.getTime() + dayMs),
  );
  await run(
    `INSERT INTO notification (id, user_id, client_id, level, kind) VALUES ($1, $2, $3, 'info', 'memberships_changed')`,
    newIdAt(now),
    id,
    Client,
  );
  await run(
    `INSERT INTO background_job (id, client_id, user_id, kind) VALUES ($1, $2, $3, 'purge_client')`,
    newIdAt(now),
    Client,
    id,
  );
  await run('UPDATE alert SET acknowledged_by_id = $2 WHERE id = $1', Alert, id);
}

/** What belongs to nobody's client, and is shown to administrators of the installation alone. */
async function fillInstallation({ services: { pool } }: SchemaFixture, theirs: Filled, now: Date): Promise<void> {
  const archived = newIdAt(now);
  const run = (sql: string, ...values: unknown[]) => pool.query(sql, values);
  await run(
    `INSERT INTO process_state (id, host, name, state, pid, since, seen_at, last_error)
     VALUES ($1, $1, $1, 'running', 1, $2, $2, $1)`,
    theirMarker,
    now,
  );
  await run(
    'INSERT INTO client (id, name, archived_at, updated_at) VALUES ($1, $2, $3, $3)',
    archived,
    `deleted ${theirMarker}`,
    now,
  );
  await run(
    `INSERT INTO audit_entry (id, at, action, subject, subject_id, client_id, user_id, before, after)
     VALUES ($1, $2, 'updated', 'client', $3::text, $3::uuid, $4, '{"archived_at": null}', $5)`,
    newIdAt(now),
    now,
    archived,
    theirs.User,
    JSON.stringify({ archived_at: now }),
  );
  await run(
    `INSERT INTO background_job (id, client_id, kind, state, error) VALUES ($1, $2, 'purge_client', 'failed', 'job_broken')`,
    newIdAt(now),
    archived,
  );
  await run(
    `INSERT INTO alert (id, kind, severity, dedupe_key, params, opened_at)
     VALUES ($1, 'process_down', 'critical', $2, $3, $4)`,
    newIdAt(now),
    `installation ${theirMarker}`,
    JSON.stringify({ name: theirMarker }),
    now,
  );
  await run(`INSERT INTO setting (key, value, updated_at) VALUES ('demo', '{"state": "present"}', $1)`, now);
  await run(`UPDATE client SET origin = 'demo' WHERE id = $1`, theirs.Client);
  await run(`UPDATE equipment SET origin = 'demo' WHERE id = $1`, theirs.Equipment);
  await run(`UPDATE camera SET origin = 'demo' WHERE id = $1`, theirs.Camera);
}

/**
 * Whoever has to do with one's own client alone, in every way there is; they may be somebody else's people, who
 * are known elsewhere by that user and token.
 */
export function insiders(
  { mine }: Pick<Worlds, 'mine'>,
  { User, Token }: Pick<Filled, 'User' | 'Token'> = mine,
): (readonly [who: string, viewer: Viewer])[] {
  const as = (role: 'viewer' | 'operator' | 'admin') => viewerWith(role, mine.Client, User);
  return [
    ['an administrator', as('admin')],
    ['an operator', as('operator')],
    ['somebody who looks', as('viewer')],
    ['a token', { ...as('admin'), tokenId: Token }],
    ['somebody without any role', { ...as('viewer'), memberships: [] }],
  ];
}
