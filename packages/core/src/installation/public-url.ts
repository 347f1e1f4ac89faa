import { originAfter, type SeenOrigin } from '@vigie/domain/installation/origin';
import type { Queryable } from '@vigie/platform/database/pool';
import { z } from 'zod';

const settingKey = 'url';
const setting = z.object({ origin: z.string() });

/**
 * The origin that links are made with: as configured, else the one under which an administrator of the
 * installation last signed in; null when neither is known. Never what the Host header of a request says
 * that anybody may send: a link with somebody else's host would hand its secret to them.
 */
export async function publicUrl(queryable: Queryable, configured: string | undefined): Promise<string | null> {
  return configured ?? learntUrl(queryable);
}

async function learntUrl(queryable: Queryable): Promise<string | null> {
  const { rows } = await queryable.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [settingKey]);
  return rows[0] ? setting.parse(rows[0].value).origin : null;
}

/** Remembers under which origin somebody has just signed in with their password, if they administer the installation. */
export async function learnUrl(queryable: Queryable, userId: string, seen: SeenOrigin): Promise<void> {
  const known = await learntUrl(queryable);
  const origin = originAfter(known, seen);
  if (origin === known) return;
  await queryable.query(
    `INSERT INTO setting (key, value, updated_at)
     SELECT $1, $2, now() WHERE EXISTS (
       SELECT FROM membership WHERE user_id = $3 AND client_id IS NULL AND role = 'admin')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [settingKey, { origin }, userId],
  );
}
