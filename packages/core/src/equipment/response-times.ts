import type { Reader } from '@vigie/platform/database/reader';
import { clientsRead } from '../results/clients-read.ts';

/** Columns of equal length: the value at index i is of the step that begins at start + i · stepSeconds. */
export interface ResponseTimes {
  readonly start: Date;
  readonly stepSeconds: number;
  /** Null where nothing answered. */
  readonly p50Ms: readonly (number | null)[];
  readonly p95Ms: readonly (number | null)[];
  /** Share without an answer, 0 to 1; null where nothing was asked. */
  readonly loss: readonly (number | null)[];
}

/** Whose samples: one piece of equipment's, one client's, or all that the viewer may see. */
export interface ResponseTimesOf {
  readonly equipmentId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  /** How far back, 1 minute to the 48 hours for which raw samples are kept. */
  readonly minutes: number;
  readonly now: Date;
}

const longestMinutes = 48 * 60;

/** How often those who show series are told that there is more: the shortest step. */
export const stepEventMs = 10_000;

/** Whole steps that divide hours and days evenly, so that charts of different hours line up. */
const steps = [10, 15, 30, 60, 120, 300, 600, 900, 1800];

/** A step for about 120 to 360 values: what a chart can show. */
export const stepFor = (minutes: number): number => steps.find((step) => (minutes * 60) / step <= 360) ?? 1800;

/** The step of a sample. PostgreSQL has a function for it, which takes half the time of arithmetic with instants. */
const bin = `date_bin($5::float8 * interval '1 ms', at, to_timestamp($4::float8 / 1000))`;

/** The response times until now, in steps that begin at whole multiples of their length. */
export async function responseTimes(
  reader: Reader,
  visible: readonly string[] | null,
  { equipmentId, clientId, minutes, now }: ResponseTimesOf,
): Promise<ResponseTimes> {
  // Not 'check_round': a chart gains a value when a step ends, and this is the dearest of all reads.
  const span = Math.min(Math.max(minutes, 1), longestMinutes) * 60_000;
  const stepSeconds = stepFor(span / 60_000);
  const stepMs = stepSeconds * 1000;
  const start = Math.floor((now.getTime() - span) / stepMs) * stepMs + stepMs;
  const length = Math.floor((now.getTime() - start) / stepMs) + 1;
  const rows = await reader.rows<{ at: number; p50: number | null; p95: number | null; loss: number }>(
    { check_step: { clientIds: clientsRead(visible, clientId) } },
    `SELECT round((date_part('epoch', ${bin}) * 1000 - $4::float8) / $5::float8)::int AS at,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_ms) AS p50,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY rtt_ms) AS p95,
       1 - count(rtt_ms)::float8 / count(*) AS loss
     FROM check_sample
     WHERE ($1::uuid[] IS NULL OR client_id = ANY ($1)) AND ($2::uuid IS NULL OR client_id = $2)
       AND ($3::uuid IS NULL OR equipment_id = $3)
       AND at >= to_timestamp($4::float8 / 1000) AND at < to_timestamp($6::float8 / 1000)
     GROUP BY ${bin}`,
    [visible, clientId ?? null, equipmentId ?? null, start, stepMs, start + length * stepMs],
  );
  const columns = { p50Ms: empty(length), p95Ms: empty(length), loss: empty(length) };
  for (const { at, p50, p95, loss } of rows) {
    if (at < 0 || at >= length) continue;
    columns.p50Ms[at] = p50;
    columns.p95Ms[at] = p95;
    columns.loss[at] = loss;
  }
  return { start: new Date(start), stepSeconds, ...columns };
}

const empty = (length: number): (number | null)[] => new Array<number | null>(length).fill(null);
