import { accessTokens } from '@vigie/core/users/access-token';
import { createProbe } from '@vigie/media/probing/probe-source';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { createPool } from '@vigie/platform/database/pool';
import { createPrisma } from '@vigie/platform/database/prisma';
import { observeRuntime } from '@vigie/platform/metrics/metrics';
import type { ProcessContext } from '@vigie/platform/process/process';
import { openVault } from '@vigie/platform/secrets/vault';
import { systemClock } from '@vigie/platform/time/clock';
import type { SchemaServices } from '@vigie/schema/builder/context';
import { usualLimits } from '@vigie/schema/builder/limits';
import { createEventHub } from '@vigie/schema/events/event-hub';
import { createLiveHub } from '@vigie/schema/live/live-hub';
import manifest from '../../../package.json' with { type: 'json' };
import { createServer } from './server/server.ts';

/** The API's process. It listens and answers also while the database is away, and says so. */
export async function runApi({ config, log, signal, ready }: ProcessContext): Promise<void> {
  observeRuntime('api');
  const { databaseUrl, dataDir, ffprobePath, url, smtpUrl, mailFrom, auditDays } = config;
  const vault = await openVault(dataDir);
  const pool = createPool({ url: databaseUrl, name: 'api', max: 10, log });
  const prisma = createPrisma({ url: databaseUrl, name: 'api', max: 4 });
  const feed = openChangeFeed({ databaseUrl, log, signal });
  const clock = systemClock;
  const schemaServices: SchemaServices = {
    prisma,
    pool,
    vault,
    clock,
    log,
    publicUrl: url,
    mailFrom: (smtpUrl && mailFrom) ?? null,
    probe: createProbe({ dataDir, ffprobePath, log }),
    limits: usualLimits,
    jit: true,
    auditDays,
    version: manifest.version,
  };
  const hub = createLiveHub(schemaServices, feed);
  const events = createEventHub(schemaServices, feed);
  const tokens = accessTokens(vault, clock);
  const app = await createServer({ ...schemaServices, config, feed, hub, events, tokens });

  await app.listen({ port: config.port, host: config.host });
  ready();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  hub.close();
  events.close();
  await app.close();
  await feed.close();
  await Promise.all([prisma.$disconnect(), pool.end()]);
}
