import { runMigrations } from 'graphile-worker';

/** Makes the tables of jobs, so that jobs can be added before anybody works on them. Two that do so at once both succeed. */
export async function makeJobTables(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, noHandleSignals: true });
}
