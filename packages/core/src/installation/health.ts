import type { Queryable } from '@vigie/platform/database/pool';

/** A process as its supervisor last reported it. */
export interface ProcessHealth {
  readonly host: string;
  readonly name: string;
  /** starting, running, restarting or stopped; lost when its supervisor is silent. */
  readonly state: string;
  readonly restarts: number;
  readonly since: Date;
}

/** How the installation is, in figures. */
export interface InstallationHealth {
  readonly processes: readonly ProcessHealth[];
  readonly cameras: { readonly total: number; readonly running: number; readonly recording: number };
  readonly recordings: { readonly open: number; readonly newestAt: Date | null };
}

/** Supervisors report every few seconds; after so long a silence the supervisor itself is gone. */
export const lostAfterMs = 30_000;

/** Reads how the installation is. */
export async function installationHealth(queryable: Queryable, now: Date): Promise<InstallationHealth> {
  const processes = await queryable.query<ProcessHealth>(
    `SELECT host, name, CASE WHEN state <> 'stopped' AND seen_at < $1 THEN 'lost' ELSE state END AS state, restarts, since
     FROM process_state ORDER BY host, name`,
    [new Date(now.getTime() - lostAfterMs)],
  );
  const { rows } = await queryable.query<{
    total: number;
    running: number;
    recording: number;
    open: number;
    newestAt: Date | null;
  }>(
    `SELECT (SELECT count(*)::int FROM camera WHERE archived_at IS NULL) AS total,
       count(*) FILTER (WHERE t.condition = 'running')::int AS running,
       count(*) FILTER (WHERE t.recording)::int AS recording,
       (SELECT count(*)::int FROM recording WHERE state = 'open') AS open,
       max(t.last_fragment_at) AS "newestAt"
     FROM stream_state t JOIN stream m ON m.id = t.stream_id AND m.role = 'main'
     JOIN camera c ON c.id = m.camera_id AND c.archived_at IS NULL`,
  );
  const { total = 0, running = 0, recording = 0, open = 0, newestAt = null } = rows[0] ?? {};
  return { processes: processes.rows, cameras: { total, running, recording }, recordings: { open, newestAt } };
}
