import { dayMs } from '@vigie/domain/time/units';
import type { Queryable } from '@vigie/platform/database/pool';
import { newIdAt } from '@vigie/platform/ids/id';
import type { Filled } from '../testing/fill-client.ts';

/** Gives a client a past, so that what is empty at first has something in it as well. */
export async function giveHistory(queryable: Queryable, ids: Filled, marker: string, now: Date): Promise<void> {
  const [earlier, invited] = [new Date(now.getTime() - 600_000), newIdAt(now)];
  const run = (sql: string, ...values: unknown[]) => queryable.query(sql, values);
  await run(
    `UPDATE app_user SET locale = 'fr', time_zone = 'Europe/Paris', last_sign_in_at = $2 WHERE id = $1`,
    ids.User,
    now,
  );
  await run('UPDATE camera SET keep_hours = 24 WHERE id = $1', ids.Camera);
  await run('UPDATE equipment_check SET slow_ms = 500 WHERE id = $1', ids.EquipmentCheck);
  await run(
    `INSERT INTO status_change (equipment_id, client_id, at, status) VALUES ($1, $2, $3, 'online')`,
    ids.Equipment,
    ids.Client,
    earlier,
  );
  await run(
    `INSERT INTO alert (id, client_id, equipment_id, kind, severity, state, dedupe_key, params, opened_at, resolved_at)
     VALUES ($1, $2, $3, 'camera_lost', 'warning', 'resolved', $4, $5, $6, $7)`,
    newIdAt(earlier),
    ids.Client,
    ids.Equipment,
    `past ${marker}`,
    JSON.stringify({ name: marker }),
    earlier,
    now,
  );
  await run(
    `INSERT INTO notification (id, user_id, client_id, level, kind, params, created_at, read_at)
     VALUES ($1, $2, $3, 'info', 'memberships_changed', $4, $5, $6)`,
    newIdAt(earlier),
    ids.User,
    ids.Client,
    JSON.stringify({ by: marker }),
    earlier,
    now,
  );
  await run(
    `INSERT INTO app_user (id, email, name, updated_at) VALUES ($1, $2, $3, $4)`,
    invited,
    `invited-${marker}@example.org`,
    marker,
    now,
  );
  await run(
    `INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'viewer')`,
    newIdAt(now),
    invited,
    ids.Client,
  );
  await run(
    `INSERT INTO account_link (id, user_id, purpose, secret_hash, expires_at) VALUES ($1, $2, 'invitation', $3, $4)`,
    newIdAt(now),
    invited,
    Buffer.from(`invitation of ${marker}`),
    new Date(now.getTime() + dayMs),
  );
  await run(
    `INSERT INTO outgoing_mail (id, user_id, recipient, kind, state, error, sent_at) VALUES ($1, $2, $3, 'invitation', 'sent', 'refused', $4)`,
    newIdAt(now),
    invited,
    `invited-${marker}@example.org`,
    now,
  );
  await run('UPDATE api_token SET revoked_at = $2 WHERE id = $1', await anotherToken(queryable, ids, marker, now), now);
  await run(
    `INSERT INTO audit_entry (id, at, action, subject, subject_id, client_id, user_id, token_id, before, after, address,
       user_agent, request_id)
     VALUES ($1, $2, 'updated', 'site', $3, $4, $5, $6, $7, $8, $9, $9, $9)`,
    newIdAt(now),
    // After what the triggers have written down meanwhile, so that it stands on the first page.
    new Date(now.getTime() + 4 * 3_600_000),
    ids.Site,
    ids.Client,
    ids.User,
    ids.Token,
    JSON.stringify({ name: `old ${marker}` }),
    JSON.stringify({ name: marker }),
    marker,
  );
}

async function anotherToken(queryable: Queryable, ids: Filled, marker: string, now: Date): Promise<string> {
  const id = newIdAt(now);
  await queryable.query(
    `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, client_ids, expires_at)
     VALUES ($1, $2, $3, $4, $3, '{read}', $5, $6)`,
    [id, ids.User, marker, Buffer.from(`old token of ${marker}`), [ids.Client], now],
  );
  return id;
}
