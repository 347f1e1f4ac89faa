import type { Reader } from '@vigie/platform/database/reader';

/** How the database is. */
export interface DatabaseHealth {
  readonly version: string;
  readonly bytes: number;
}

/** The database's version and size. Nothing announces that it has grown: the processes' heartbeat stands for it. */
export async function databaseHealth(reader: Reader): Promise<DatabaseHealth | null> {
  const [row] = await reader.rows<DatabaseHealth>(
    { process_state: {} },
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`,
  );
  return row ?? null;
}
