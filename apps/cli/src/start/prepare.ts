import { join } from 'node:path';
import { seedDemo } from '@vigie/core/demo/seed';
import { ensureAdministrator } from '@vigie/core/users/administrator';
import { type Config, readConfig } from '@vigie/platform/config/config';
import { migrate } from '@vigie/platform/database/migrations/migrate';
import { createPool } from '@vigie/platform/database/pool';
import { createLogger } from '@vigie/platform/log/log';
import { systemClock } from '@vigie/platform/time/clock';
import type { Prepared } from './prepared.ts';

const prismaDir = join(import.meta.dirname, '../../../../prisma');

/**
 * `vigie prepare`: brings the database to the newest migration, sees to the administrator and the demo,
 * and tells the supervisor what it did. A process of its own, because what it loads is large and used once.
 */
export async function prepare(): Promise<void> {
  const config = readConfig();
  const { databaseUrl } = config;
  if (!databaseUrl) throw new Error('DATABASE_URL must be set');
  const log = createLogger({ name: 'prepare', level: config.logLevel });
  try {
    const applied = await migrate(databaseUrl, prismaDir);
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');
    const pool = createPool({ url: databaseUrl, name: 'prepare', max: 2, log });
    const administrator = await ensureAdministrator(pool, givenAdministrator(config));
    const demo = config.demo === true && (await seedDemo(pool, { clock: systemClock }));
    await pool.end();
    await tell({ type: 'prepared', administrator, demo });
  } catch (error) {
    log.fatal({ err: error }, 'the database could not be prepared');
    process.exit(1);
  }
  // At once: connections that the migration leaves to time out would hold the start up.
  process.exit(0);
}

function givenAdministrator({ adminEmail, adminPassword }: Config): { email?: string; password?: string } {
  return { ...(adminEmail ? { email: adminEmail } : {}), ...(adminPassword ? { password: adminPassword } : {}) };
}

function tell(prepared: Prepared): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send) process.send(prepared, (error: Error | null) => (error ? reject(error) : resolve()));
    else resolve();
  });
}
