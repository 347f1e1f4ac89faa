import type { Queryable } from '@vigie/platform/database/pool';

/** How often a lease is renewed, and after what silence another recorder may take it. */
export const leasePolicy = { renewEveryMs: 5000, expiresAfterMs: 15_000 } as const;

export interface Holder {
  /** The recorder's name: the same after it was started again, so that it has its own streams back at once. */
  readonly recorder: string;
  readonly feedUrl: string;
}

/**
 * Takes the leases of these streams that are free, expired or this recorder's own: each with an epoch
 * greater than the last. Streams that another recorder holds are left out.
 */
export async function takeLeases(
  queryable: Queryable,
  { recorder, feedUrl }: Holder,
  streamIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await queryable.query<{ streamId: string; epoch: number }>(
    `INSERT INTO stream_lease AS l (stream_id, client_id, recorder, epoch, feed_url, renewed_at)
     SELECT s.id, s.client_id, $2, 1, $3, now() FROM stream s WHERE s.id = ANY ($1)
     ON CONFLICT (stream_id) DO UPDATE
       SET recorder = excluded.recorder, epoch = l.epoch + 1, feed_url = excluded.feed_url, renewed_at = now()
       WHERE l.recorder = excluded.recorder OR l.renewed_at < now() - make_interval(secs => $4)
     RETURNING stream_id AS "streamId", epoch`,
    [streamIds, recorder, feedUrl, leasePolicy.expiresAfterMs / 1000],
  );
  return new Map(rows.map(({ streamId, epoch }) => [streamId, epoch]));
}

/** Renews leases; gives the streams that are still this recorder's, by their epochs. */
export async function renewLeases(
  queryable: Queryable,
  { recorder }: Holder,
  held: ReadonlyMap<string, number>,
): Promise<Set<string>> {
  const { rows } = await queryable.query<{ streamId: string }>(
    `UPDATE stream_lease l SET renewed_at = now()
     FROM unnest($1::uuid[], $2::bigint[]) AS h(stream_id, epoch)
     WHERE l.stream_id = h.stream_id AND l.epoch = h.epoch AND l.recorder = $3
     RETURNING l.stream_id AS "streamId"`,
    [[...held.keys()], [...held.values()], recorder],
  );
  return new Set(rows.map(({ streamId }) => streamId));
}

/** Gives leases back at once. The rows stay, for their epochs must grow. */
export async function releaseLeases(
  queryable: Queryable,
  { recorder }: Holder,
  held: ReadonlyMap<string, number>,
): Promise<void> {
  await queryable.query(
    `UPDATE stream_lease l SET renewed_at = '-infinity', feed_url = ''
     FROM unnest($1::uuid[], $2::bigint[]) AS h(stream_id, epoch)
     WHERE l.stream_id = h.stream_id AND l.epoch = h.epoch AND l.recorder = $3`,
    [[...held.keys()], [...held.values()], recorder],
  );
}
