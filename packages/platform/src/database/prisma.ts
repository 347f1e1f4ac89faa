import { PrismaPg } from '@prisma/adapter-pg';
import { noteReads } from '../changes/reads.ts';
import type { Logger } from '../log/log.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createPool } from './pool.ts';
import { modelsOf, readsOf } from './prisma-reads.ts';

export * from './generated/prisma/client.ts';

/**
 * The Prisma client on PostgreSQL. What it reads is noted for live queries (see changes/reads), the
 * models of nested selections and filters included.
 */
export function createPrisma(options: { url: string; name: string; max?: number; log?: Logger }) {
  const adapter = new PrismaPg(createPool(options), { disposeExternalPool: true });
  const client = new PrismaClient({ adapter });
  const models = modelsOf(client);
  return client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, args, query }) {
          noteReads(readsOf(models, model, args));
          return query(args);
        },
      },
    },
  });
}

/** The client that `createPrisma` makes. */
export type Database = ReturnType<typeof createPrisma>;
