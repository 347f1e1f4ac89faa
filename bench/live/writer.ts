import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** On this channel the writer itself tells the floor what it has changed, in the same transaction. */
export const benchChannel = 'bench';

/** Turns the status of one piece of equipment over, with the present instant as its "since". */
async function turnOver(connection: pg.Client, equipmentId: string): Promise<void> {
  const since = new Date();
  await connection.query(
    `WITH turned AS (
       UPDATE equipment_status SET since = $2,
         status = CASE status WHEN 'online' THEN 'offline' ELSE 'online' END::status WHERE equipment_id = $1
       RETURNING client_id
     ) SELECT pg_notify('${benchChannel}', client_id || ' ' || $3) FROM turned`,
    [equipmentId, since, since.toISOString()],
  );
}

/** Commits a change a time, `perSecond` of them, for so long: each of a piece that `pick` names. */
export async function writeSteadily(
  connection: pg.Client,
  { perSecond, seconds, pick }: { perSecond: number; seconds: number; pick: (n: number) => string },
): Promise<void> {
  const begun = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const waitMs = begun + (n * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    await turnOver(connection, pick(n));
  }
}
