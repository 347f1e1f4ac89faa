import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { accessTokens } from '@vigie/core/users/access-token';
import { hashPassword } from '@vigie/core/users/password-hash';
import type { Role } from '@vigie/core/users/viewer';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { type Config, readConfig } from '@vigie/platform/config/config';
import { createPool } from '@vigie/platform/database/pool';
import { createPrisma } from '@vigie/platform/database/prisma';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { type Clock, systemClock } from '@vigie/platform/time/clock';
import type { SchemaServices } from '@vigie/schema/builder/context';
import { encodeGlobalId } from '@vigie/schema/builder/global-id';
import { usualLimits } from '@vigie/schema/builder/limits';
import { createEventHub } from '@vigie/schema/events/event-hub';
import { createLiveHub } from '@vigie/schema/live/live-hub';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../server/server.ts';
import type { ApiServices } from '../server/services.ts';

export const password = 'a good long password';

const passwordHash = hashPassword(password);

/** A server of a test's own, listening on a port of its own, on a database of its own. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly services: ApiServices;
  readonly database: TestDatabase;
  /** Such as http://127.0.0.1:41233. */
  readonly url: string;
  /** Makes a user with that role in one client, or (null) in all, and returns their id. */
  addUser(email: string, role: Role, clientId: string | null): Promise<string>;
  /** Makes a client with one site and returns their ids. */
  addClient(name: string): Promise<{ clientId: string; siteId: string }>;
  /** Signs in as a script does. */
  signIn(email: string): Promise<{ accessToken: string; refreshToken: string }>;
  /** Asks over HTTP and returns the body. */
  ask(accessToken: string, query: string, variables?: object): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

export interface GraphqlAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known to the test that asks it.
  readonly data: any;
  readonly errors: readonly { message: string; extensions: { code: string } }[];
}

/** The global id of a row. */
export const globalId = encodeGlobalId;

export async function startTestServer(
  options: { readonly config?: Partial<Config>; readonly clock?: Clock } = {},
): Promise<TestServer> {
  const database = await createTestDatabase();
  const stopping = new AbortController();
  const log = createLogger({ name: 'api', level: 'fatal' });
  const vault = vaultOf(randomBytes(32));
  const clock = options.clock ?? systemClock;
  const pool = createPool({ url: database.url, name: 'api test', log });
  const prisma = createPrisma({ url: database.url, name: 'api test', max: 2 });
  const feed = openChangeFeed({ databaseUrl: database.url, log, signal: stopping.signal });
  await feed.listening;
  const schemaServices: SchemaServices = {
    prisma,
    pool,
    vault,
    clock,
    log,
    publicUrl: options.config?.url,
    mailFrom: null,
    probe: async ({ url }) => (url.includes('not-video') ? { ok: false, error: 'notVideo' } : { ok: true }),
    limits: usualLimits,
    jit: true,
    auditDays: 365,
    version: '0.0.0-test',
  };
  const config = { ...readConfig({}), databaseUrl: database.url, webUrl: 'http://127.0.0.1:9', ...options.config };
  const services: ApiServices = {
    ...schemaServices,
    config: { ...config, databaseUrl: database.url },
    feed,
    hub: createLiveHub(schemaServices, feed),
    events: createEventHub(schemaServices, feed),
    tokens: accessTokens(vault, clock),
  };
  const app = await createServer(services);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    app,
    services,
    database,
    url,
    async addUser(email, role, clientId) {
      const id = newId();
      await pool.query(
        'INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, $2, $2, $3, now())',
        [id, email, await passwordHash],
      );
      await pool.query('INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, $4)', [
        newId(),
        id,
        clientId,
        role,
      ]);
      return id;
    },
    async addClient(name) {
      const [clientId, siteId] = [newId(), newId()];
      await pool.query('INSERT INTO client (id, name, updated_at) VALUES ($1, $2, now())', [clientId, name]);
      await pool.query('INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, $3, now())', [
        siteId,
        clientId,
        `${name}, main site`,
      ]);
      return { clientId, siteId };
    },
    async signIn(email) {
      const answer = await fetch(`${url}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password, tokens: true }),
      });
      return (await answer.json()) as { accessToken: string; refreshToken: string };
    },
    async ask(accessToken, query, variables = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data = null, errors = [] } = (await answer.json()) as Partial<GraphqlAnswer>;
      return { status: answer.status, data, errors };
    },
    async close() {
      services.hub.close();
      services.events.close();
      await app.close();
      stopping.abort();
      await feed.close();
      await Promise.all([prisma.$disconnect(), pool.end()]);
      await database.drop();
    },
  };
}
