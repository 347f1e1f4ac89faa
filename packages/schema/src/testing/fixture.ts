import { randomBytes } from 'node:crypto';
import type { Role, Viewer } from '@vigie/core/users/viewer';
import { createPrisma } from '@vigie/platform/database/prisma';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { type Vault, vaultOf } from '@vigie/platform/secrets/vault';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { type Clock, systemClock } from '@vigie/platform/time/clock';
import type { SchemaServices } from '../builder/context.ts';
import { readDocument } from '../execution/documents.ts';
import { executeOperation } from '../execution/operation.ts';

/** What the schema stands on in a test: a database of its own, and sources that always give video. */
export interface SchemaFixture {
  readonly database: TestDatabase;
  readonly services: SchemaServices;
  /** Asks as a viewer; the query is validated first. */
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known to the test that asks it.
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<{ data: any; errors: string[] }>;
  /** The same with other services. */
  as(services: Partial<SchemaServices>): Pick<SchemaFixture, 'ask'>;
  close(): Promise<void>;
}

/** What a test brings along. */
export interface SchemaFixtureOptions {
  readonly database?: TestDatabase;
  readonly vault?: Vault;
  readonly clock?: Clock;
}

export async function schemaFixture(options: SchemaFixtureOptions = {}): Promise<SchemaFixture> {
  const { database = await createTestDatabase(), vault = vaultOf(randomBytes(32)), clock = systemClock } = options;
  const prisma = createPrisma({ url: database.url, name: 'schema test', max: 2 });
  const services: SchemaServices = {
    prisma,
    pool: database.pool,
    vault,
    clock,
    log: createLogger({ name: 'schema test', level: 'fatal' }),
    publicUrl: 'https://vigie.test',
    mailFrom: null,
    probe: async () => ({ ok: true }),
    // A test may walk the whole schema at once.
    limits: { depth: 100, breadth: 100_000, complexity: Number.MAX_SAFE_INTEGER },
    jit: true,
    auditDays: 365,
    version: '0.0.0-test',
  };
  const askWith =
    (given: SchemaServices): SchemaFixture['ask'] =>
    async (viewer, query, variables) => {
      const read = readDocument(query);
      if ('errors' in read) throw read.errors[0];
      const { data, errors = [] } = await executeOperation(given, viewer, { document: read.document, variables });
      return { data, errors: errors.map(({ extensions, message }) => `${extensions.code}: ${message}`) };
    };
  return {
    database,
    services,
    ask: askWith(services),
    as: (other) => ({ ask: askWith({ ...services, ...other }) }),
    async close() {
      await prisma.$disconnect();
      await database.drop();
    },
  };
}

/** A viewer with one role in one client, or (null) in all. */
export const viewerWith = (role: Role, clientId: string | null, userId: string = newId()): Viewer => ({
  userId,
  sessionId: null,
  tokenId: null,
  memberships: [{ clientId, role }],
  locale: 'en',
});
