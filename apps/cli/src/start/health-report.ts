import type { Pool } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';
import type { Health } from '@vigie/platform/supervision/supervisor';

/** Rows are renewed this often; one three times as old means that the supervisor itself is gone. */
const renewMs = 10_000;

/** Keeps the table process_state true, as far as the database answers. */
export interface HealthReport {
  /** Writes soon: several changes at once become one statement. */
  changed(): void;
  /** Writes a last time and ends. */
  close(): Promise<void>;
}

/** Reports the health of this machine's processes. `onWritten` may act on what has been written. */
export function reportHealth(options: {
  pool(): Pool;
  host: string;
  log: Logger;
  health(): Health[];
  onWritten(health: readonly Health[]): Promise<void>;
}): HealthReport {
  const { pool, host, log, health, onWritten } = options;
  let writing = Promise.resolve();
  let soon: NodeJS.Timeout | undefined;

  const write = () => {
    soon = undefined;
    writing = writing.then(async () => {
      try {
        const now = health();
        await writeHealth(pool(), host, now);
        await onWritten(now);
      } catch (error) {
        // Written again in a moment; a database that is away is reported by those who need it.
        log.debug({ err: error }, 'the health of the processes could not be written');
      }
    });
  };
  const changed = () => {
    soon ??= setTimeout(write, 200);
  };
  const renewal = setInterval(changed, renewMs);
  changed();

  return {
    changed,
    async close() {
      clearInterval(renewal);
      clearTimeout(soon);
      write();
      await writing;
    },
  };
}

/** Writes all of a host's processes in one statement. */
export async function writeHealth(pool: Pool, host: string, processes: readonly Health[]): Promise<void> {
  await pool.query(
    `INSERT INTO process_state (id, host, name, state, pid, restarts, since, seen_at, last_error)
     SELECT $1 || '/' || name, $1, name, state, pid, restarts, since, now(), last_error
       FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::text[])
         AS p (name, state, pid, restarts, since, last_error)
     ON CONFLICT (id) DO UPDATE SET
       state = excluded.state, pid = excluded.pid, restarts = excluded.restarts, since = excluded.since,
       seen_at = excluded.seen_at, last_error = excluded.last_error`,
    [
      host,
      processes.map(({ name }) => name),
      processes.map(({ state }) => state),
      processes.map(({ pid }) => pid),
      processes.map(({ restarts }) => restarts),
      processes.map(({ since }) => since),
      processes.map(({ lastError }) => lastError),
    ],
  );
}
