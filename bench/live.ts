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

/** How many ask the same: how many different queries there are, of how many each, and how often one of them changes. */
interface Crowd {
  readonly groups: number;
  readonly members: number;
  readonly changesPerSecond: number;
}

const usual: Crowd = { groups: 200, members: 25, changesPerSecond: 50 };
/** As many sockets, and as many messages a second, of fewer queries: what a change costs is spread over more. */
const crowded: Crowd = { groups: 20, members: 250, changesPerSecond: 5 };
const rowsPerGroup = 50;
const distinct = 2000;
const seconds = 20;
/** Where each subscriber reads, Mercurius gets a fifth of them: what each costs is the same, and it keeps up. */
const reading: Crowd = { ...usual, members: 5 };
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
    const clients = await makeFleet(connection, usual.groups, rowsPerGroup);
    const api = await vigie.pid('api');
    const url = `${vigie.url.replace('http', 'ws')}/graphql`;
    const sceneOf = (crowd: Crowd): Scene => {
      const own = clients.slice(0, crowd.groups);
      // Neighbours in time are of different clients.
      const pick = (n: number) => own[n % own.length]?.equipmentIds[Math.floor(n / own.length) % rowsPerGroup] ?? '';
      const write = (perSecond = crowd.changesPerSecond) => writeSteadily(connection, { perSecond, seconds, pick });
      return { generator, crowd, clients: own, write };
    };

    const shared = await sharedQueries(sceneOf(usual), { url, api });
    const manyEach = await sharedQueries(sceneOf(crowded), { url, api });
    const relayed = await relay(sceneOf(usual), databaseUrl, shared.bytesPerMessage);
    const read = await mercurius(sceneOf(reading), databaseUrl, 'read');
    const handed = await mercurius(sceneOf(usual), databaseUrl, 'handed');
    const handedToMany = await mercurius(sceneOf(crowded), databaseUrl, 'handed');
    const apart = await distinctQueries({ generator, url, clients, api, connection });
    const cost = (what: string, ours: Measured, theirs: Measured): Figure => ({
      name: `cost a message against Mercurius’, ${what}`,
      value: ours.microsPerMessage / theirs.microsPerMessage,
      unit: '',
      target: 0.1,
    });
    return [
      ...figuresOf(nameOf(usual), shared, { p50: 30, p99: 150, cores: 1 }),
      { name: 'memory of the API then (PSS)', value: shared.memoryMb, unit: 'MB', target: 300 },
      cost('each subscriber reading', shared, read),
      cost('rows handed on', shared, handed),
      cost(`rows handed on, ${crowded.members} ask the same`, manyEach, handedToMany),
      ...figuresOf(nameOf(crowded), manyEach),
      ...figuresOf('Mercurius’ own subscriptions, each reading', read),
      ...figuresOf('Mercurius’ own subscriptions, rows handed on', handed),
      ...figuresOf(`Mercurius’ own subscriptions, rows handed on to ${crowded.members}`, handedToMany),
      ...figuresOf('bare relay', relayed),
      ...figuresOf(`${distinct} sockets, as many queries`, apart),
      { name: 'after a change of every row: until all have it', value: apart.convergedMs, unit: 'ms', target: 2000 },
    ];
  } finally {
    generator.end();
    await connection.end();
    await vigie.dispose();
  }
}

const nameOf = ({ groups, members }: Crowd): string => `${groups * members} sockets, ${groups} queries`;

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

/** Who follows, and what happens meanwhile. */
interface Scene {
  readonly generator: Generator;
  readonly crowd: Crowd;
  readonly clients: readonly BenchClient[];
  write(perSecond?: number): Promise<void>;
}

/** Each client, as often as there are members. */
const membersOf = <T>({ clients, crowd }: Scene, what: (client: BenchClient) => T): T[] =>
  clients.flatMap((client) => Array.from({ length: crowd.members }, () => what(client)));

/** Many ask the same: a page of their client's equipment. */
async function sharedQueries(
  scene: Scene,
  { url, api }: { url: string; api: number },
): Promise<Measured & { memoryMb: number }> {
  const { generator, crowd, write } = scene;
  const subscribers = membersOf(scene, ({ id, token }) => ({
    token,
    payload: { query: fleet, variables: { client: globalId('Client', id) } },
  }));
  await generator.open(url, protocol, subscribers);
  await write(crowd.changesPerSecond / 2);
  const result = await measured(generator, api, () => write());
  const memoryMb = await proportionalMb(api);
  await generator.close();
  return { ...result, memoryMb };
}

/** Everybody asks something else: one row. */
async function distinctQueries({
  generator,
  url,
  clients,
  api,
  connection,
}: Pick<Scene, 'generator' | 'clients'> & { url: string; api: number; connection: pg.Client }) {
  const followed = clients.flatMap((client) => client.equipmentIds).slice(0, distinct);
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
      perSecond: usual.changesPerSecond,
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

/** What hears and passes on, and does nothing else: messages of so many bytes. */
async function relay(scene: Scene, databaseUrl: string, size: number): Promise<Measured> {
  const { generator, write } = scene;
  const server = await startServer('relay-server.ts', [databaseUrl, String(Math.round(size))]);
  const members = membersOf(scene, ({ id }) => ({ payload: { clientId: id } }));
  await generator.open(`ws://127.0.0.1:${server.port}`, '', members);
  const result = await measured(generator, server.pid, () => write());
  await generator.close();
  server.end();
  return result;
}

/** Mercurius, whose rows are read by each subscriber, or handed on to all. */
async function mercurius(scene: Scene, databaseUrl: string, how: 'read' | 'handed'): Promise<Measured> {
  const { generator, write } = scene;
  const server = await startServer('mercurius-server.ts', [databaseUrl, how]);
  const subscribers = membersOf(scene, ({ id }) => ({
    payload: { query: mercuriusFleet, variables: { client: id }, subscription: true },
  }));
  await generator.open(`ws://127.0.0.1:${server.port}/graphql`, protocol, subscribers);
  const result = await measured(generator, server.pid, () => write());
  await generator.close();
  server.end();
  return result;
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
