import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { until } from '@vigie/e2e/support/until';
import { Vigie } from '@vigie/e2e/support/vigie';
import pg from 'pg';
import { type BenchClient, makeFleet } from './live/fleet.ts';
import { Generator } from './live/generator.ts';
import { type Measured, measured } from './live/phase.ts';
import { writeSteadily } from './live/writer.ts';
import { proportionalMb } from './memory.ts';
import { percentile } from './percentile.ts';
import type { Figure } from './report.ts';

const groups = 200;
const membersPerGroup = 25;
const rowsPerGroup = 50;
const distinct = 2000;
const changesPerSecond = 50;
const seconds = 20;
/** Where each subscriber reads, Mercurius gets a fifth of them: what each costs is the same, and it keeps up. */
const readingMembers = 5;
const protocol = 'graphql-transport-ws';

const fleet = `query Fleet($client: ID!) @live {
  equipment(first: ${rowsPerGroup}, filter: { clientId: $client }) {
    nodes { id name kind address notes status statusSince rttMs loss }
  }
}`;
const one = 'query One($id: ID!) @live { node(id: $id) { ... on Equipment { id name status statusSince } } }';
const mercuriusFleet = `subscription Fleet($client: ID!) {
  equipment(clientId: $client) { id name kind address notes status statusSince rttMs loss }
}`;

const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64');

/**
 * Live queries under load: thousands of sockets, changes committed all the time, PostgreSQL and the load on the
 * same machine; beside it in the same run what Mercurius does by itself, and a bare relay as the floor.
 */
export async function measure(): Promise<Figure[]> {
  const vigie = await Vigie.start({ VIGIE_DEMO: '0', VIGIE_RATE: '0' });
  const databaseUrl = await vigie.databaseUrl();
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  const generator = new Generator();
  try {
    const clients = await makeFleet(connection, groups, rowsPerGroup);
    const equipmentIds = clients.flatMap((client) => client.equipmentIds);
    // Neighbours in time are of different clients.
    const write = (perSecond: number) =>
      writeSteadily(connection, {
        perSecond,
        seconds,
        pick: (n) => clients[n % groups]?.equipmentIds[Math.floor(n / groups) % rowsPerGroup] ?? '',
      });
    const api = await vigie.pid('api');
    const url = `${vigie.url.replace('http', 'ws')}/graphql`;

    const shared = await sharedQueries({ generator, url, clients, api, write });
    const { reading, handed, relay } = await baselines({
      generator,
      databaseUrl,
      clients,
      write,
      size: shared.bytesPerMessage,
    });
    const apart = await distinctQueries({ generator, url, clients, equipmentIds, api, connection });
    return [
      ...figuresOf(`${groups * membersPerGroup} sockets, ${groups} queries`, shared, { p50: 30, p99: 150, cores: 1 }),
      { name: 'memory of the API then (PSS)', value: shared.memoryMb, unit: 'MB', target: 300 },
      {
        name: 'cost a message against Mercurius’, each subscriber reading',
        value: shared.microsPerMessage / reading.microsPerMessage,
        unit: '',
        target: 0.1,
      },
      {
        name: 'cost a message against Mercurius’, rows handed on',
        value: shared.microsPerMessage / handed.microsPerMessage,
        unit: '',
        target: 0.1,
      },
      ...figuresOf('Mercurius’ own subscriptions, each reading', reading),
      ...figuresOf('Mercurius’ own subscriptions, rows handed on', handed),
      ...figuresOf('bare relay', relay),
      ...figuresOf(`${distinct} sockets, as many queries`, apart),
      { name: 'after a change of every row: until all have it', value: apart.convergedMs, unit: 'ms', target: 2000 },
    ];
  } finally {
    generator.end();
    await connection.end();
    await vigie.dispose();
  }
}

const figuresOf = (
  what: string,
  { latencies, cores, microsPerMessage, messages }: Measured,
  targets: { p50?: number; p99?: number; cores?: number } = {},
): Figure[] => [
  { name: `${what}: commit to receipt, p50`, value: percentile(latencies, 0.5), unit: 'ms', ...target(targets.p50) },
  { name: `${what}: p99`, value: percentile(latencies, 0.99), unit: 'ms', ...target(targets.p99) },
  { name: `${what}: messages a second`, value: messages / seconds, unit: '' },
  { name: `${what}: CPU of the server`, value: cores, unit: 'cores', ...target(targets.cores) },
  { name: `${what}: CPU a message`, value: microsPerMessage, unit: 'µs' },
];

const target = (value: number | undefined) => (value === undefined ? {} : { target: value });

interface Scene {
  readonly generator: Generator;
  readonly clients: readonly BenchClient[];
  readonly write: (perSecond: number) => Promise<void>;
}

/** Many ask the same: a page of their client's equipment. */
async function sharedQueries({
  generator,
  url,
  clients,
  api,
  write,
}: Scene & { url: string; api: number }): Promise<Measured & { memoryMb: number }> {
  const subscribers = clients.flatMap(({ id, token }) =>
    Array.from({ length: membersPerGroup }, () => ({
      token,
      payload: { query: fleet, variables: { client: globalId('Client', id) } },
    })),
  );
  await generator.open(url, protocol, subscribers);
  await write(changesPerSecond / 2);
  const result = await measured(generator, api, () => write(changesPerSecond));
  const memoryMb = await proportionalMb(api);
  await generator.close();
  return { ...result, memoryMb };
}

/** Everybody asks something else: one row. */
async function distinctQueries({
  generator,
  url,
  clients,
  equipmentIds,
  api,
  connection,
}: Omit<Scene, 'write'> & { url: string; equipmentIds: readonly string[]; api: number; connection: pg.Client }) {
  const followed = equipmentIds.slice(0, distinct);
  const owner = new Map(clients.flatMap((client) => client.equipmentIds.map((id) => [id, client.token] as const)));
  await generator.open(
    url,
    protocol,
    followed.map((id) => ({
      token: owner.get(id) ?? '',
      payload: { query: one, variables: { id: globalId('Equipment', id) } },
    })),
  );
  // Steps of a number prime to theirs visit all of them, neighbours far apart.
  const write = () =>
    writeSteadily(connection, {
      perSecond: changesPerSecond,
      seconds,
      pick: (n) => followed[(n * 7919) % distinct] ?? '',
    });
  const result = await measured(generator, api, write);
  const everything = new Date();
  await connection.query(
    `UPDATE equipment_status SET since = $1, status = CASE status WHEN 'online' THEN 'offline' ELSE 'online' END::status`,
    [everything],
  );
  const committed = performance.now();
  await until('all have the last change', async () => (await generator.behind(everything.getTime())) === 0, 30_000);
  const convergedMs = performance.now() - committed;
  await generator.close();
  return { ...result, convergedMs };
}

async function baselines({
  generator,
  databaseUrl,
  clients,
  write,
  size,
}: Scene & { databaseUrl: string; size: number }): Promise<Record<'reading' | 'handed' | 'relay', Measured>> {
  const relay = await startServer('relay-server.ts', [databaseUrl, String(Math.round(size))]);
  const members = clients.flatMap(({ id }) =>
    Array.from({ length: membersPerGroup }, () => ({ payload: { clientId: id } })),
  );
  await generator.open(`ws://127.0.0.1:${relay.port}`, '', members);
  const relayed = await measured(generator, relay.pid, () => write(changesPerSecond));
  await generator.close();
  relay.end();

  /** Mercurius with so many subscribers a client, whose rows are had in that way. */
  const mercurius = async (how: 'read' | 'handed', membersEach: number): Promise<Measured> => {
    const server = await startServer('mercurius-server.ts', [databaseUrl, how]);
    const subscribers = clients.flatMap(({ id }) =>
      Array.from({ length: membersEach }, () => ({
        payload: { query: mercuriusFleet, variables: { client: id }, subscription: true },
      })),
    );
    await generator.open(`ws://127.0.0.1:${server.port}/graphql`, protocol, subscribers);
    const executed = await measured(generator, server.pid, () => write(changesPerSecond));
    await generator.close();
    server.end();
    return executed;
  };
  const reading = await mercurius('read', readingMembers);
  const handed = await mercurius('handed', membersPerGroup);
  return { reading, handed, relay: relayed };
}

async function startServer(file: string, args: readonly string[]) {
  const child: ChildProcess = fork(fileURLToPath(new URL(`live/${file}`, import.meta.url)), [...args]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  await delay(200);
  return { port, pid: child.pid ?? 0, end: () => child.disconnect() };
}
