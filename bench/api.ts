import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startEmbedded } from '@vigie/platform/database/embedded/server';
import { createLogger } from '@vigie/platform/log/log';
import pg from 'pg';
import { fillFleet } from './api/fleet.ts';
import type { Load, LoadResult } from './api/load.ts';
import { cpuMs, cpuMsOfTree, end, startServer } from './api/processes.ts';
import { equipment, overview, type Question, type ServerName, type Servers } from './api/questions.ts';
import { benchSchemaSql } from './api/sql.ts';
import { prepareVigie, startVigie } from './api/vigie-server.ts';
import { percentile } from './percentile.ts';
import type { Figure } from './report.ts';

const connections = 20;
const rounds = 7;
const secondsEach = 2;
const warmUpSeconds = 3;

const names: Readonly<Record<ServerName, string>> = {
  vigie: 'Vigie',
  postgraphile: 'PostGraphile 5',
  sql: 'one SQL statement behind Fastify',
};

/** What one server did with one question in one round. */
interface Round extends LoadResult {
  readonly cpuMsEach: number;
  readonly databaseMsEach: number;
}

/**
 * Requests per second of Vigie's API, of PostGraphile 5 and of one hand-written SQL statement behind Fastify for
 * the same answers, in turns on one machine: each server and the load generator are processes of their own,
 * PostgreSQL is the embedded one, each has ten connections to it. Vigie alone signs in, checks rights and weighs.
 */
export async function measure(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const database = await startEmbedded({ dataDir, log: createLogger({ name: 'bench', level: 'warn' }) });
  const stops: (() => void)[] = [];
  try {
    const place = { dataDir, databaseUrl: database.url };
    await prepareVigie(place);
    await fillFleet(database.url);
    await prepareBenchSchema(database.url);
    const vigie = await startVigie(place);
    const postgraphile = await startServer('postgraphile-server.ts', [database.url]);
    const sql = await startServer('sql-server.ts', [database.url]);
    const load = fork(fileURLToPath(new URL('api/load.ts', import.meta.url)));
    stops.push(vigie.stop, postgraphile.stop, sql.stop, () => end(load));
    const ask = async (question: Load): Promise<LoadResult> => {
      load.send(question);
      const [result] = await once(load, 'message');
      return result;
    };
    const setting = { servers: { vigie, postgraphile, sql }, databasePid: database.pid, ask };
    return [...(await compare(equipment, setting)), ...(await compare(overview, setting))];
  } finally {
    for (const stop of stops) stop();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function prepareBenchSchema(databaseUrl: string): Promise<void> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  await connection.query(benchSchemaSql);
  await connection.end();
}

type Running = Servers & { readonly [name in ServerName]: { readonly pid: number } };

interface Setting {
  readonly servers: Running;
  readonly databasePid: number;
  ask(load: Load): Promise<LoadResult>;
}

/** Asks all servers the same question in turns, after seeing that they answer the same. */
async function compare(question: Question, { servers, databasePid, ask }: Setting): Promise<Figure[]> {
  await expectSame(question, servers);
  const results: Record<ServerName, Round[]> = { vigie: [], postgraphile: [], sql: [] };
  const order = Object.keys(results) as ServerName[];
  for (let round = -1; round < rounds; round++) {
    for (const server of order) {
      const { pid } = servers[server];
      const before = [await cpuMs(pid), await cpuMsOfTree(databasePid)] as const;
      const seconds = round < 0 ? warmUpSeconds : secondsEach;
      const result = await ask({ ...question.request(servers, server), connections, seconds });
      if (result.failed > 0)
        throw new Error(`${names[server]} failed to answer ${question.name} ${result.failed} times`);
      const cpuMsEach = ((await cpuMs(pid)) - before[0]) / result.requests;
      const databaseMsEach = ((await cpuMsOfTree(databasePid)) - before[1]) / result.requests;
      if (round >= 0) results[server].push({ ...result, cpuMsEach, databaseMsEach });
    }
  }
  await expectSame(question, servers);
  const median = (server: ServerName, figure: keyof Round): number =>
    percentile(
      results[server].map((round) => round[figure]),
      0.5,
    );
  const ratios = (other: ServerName): number =>
    percentile(
      results.vigie.map(({ perSecond }, round) => perSecond / (results[other][round]?.perSecond ?? 0)),
      0.5,
    );
  return [
    ...order.flatMap((server): Figure[] => [
      { name: `${question.name}, ${names[server]}`, value: median(server, 'perSecond'), unit: 'requests/s' },
      { name: '  p50', value: median(server, 'p50Ms'), unit: 'ms' },
      { name: '  p99', value: median(server, 'p99Ms'), unit: 'ms' },
      { name: '  CPU of its process per request', value: median(server, 'cpuMsEach'), unit: 'ms' },
      { name: '  CPU of PostgreSQL per request', value: median(server, 'databaseMsEach'), unit: 'ms' },
    ]),
    {
      name: `${question.name}, Vigie to ${names.postgraphile}`,
      value: ratios('postgraphile'),
      unit: 'times',
      target: 1.3,
      atLeast: true,
    },
    {
      name: `${question.name}, Vigie to ${names.sql}`,
      value: ratios('sql'),
      unit: 'times',
      target: 0.6,
      atLeast: true,
    },
  ];
}

/** Throws when the servers do not answer a question alike. Tries again where a step of time ended in between. */
async function expectSame(question: Question, servers: Servers): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const answers = await Promise.all(
      (['vigie', 'postgraphile', 'sql'] as const).map(async (server) => {
        const { url, ...request } = question.request(servers, server);
        const answer = await fetch(url, request);
        const text = await answer.text();
        if (!answer.ok || text.includes('"errors"')) throw new Error(`${names[server]}: ${answer.status} ${text}`);
        return question.read(server, JSON.parse(text));
      }),
    );
    if (answers.every((answer) => isDeepStrictEqual(answer, answers[0]))) return;
    if (attempt === 3) {
      throw new Error(
        `${question.name} is not answered alike:\n${answers.map((each) => JSON.stringify(each)).join('\n')}`,
      );
    }
  }
}
