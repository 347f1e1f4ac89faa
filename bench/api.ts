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
import { end, startServer } from './api/processes.ts';
import { equipment, overview, type Question, type ServerName, type Servers } from './api/questions.ts';
import { askInTurns, median, type Setting, serverNames, timesAsMany } from './api/rounds.ts';
import { benchSchemaSql } from './api/sql.ts';
import { prepareVigie, startVigie } from './api/vigie-server.ts';
import type { Figure } from './report.ts';

/** Twenty people whose screens ask at once. */
const together = { connections: 20, rounds: 7, seconds: 2 };

/** One who asks alone, with whom nothing can be shared. */
const alone = { connections: 1, rounds: 5, seconds: 1 };

const names: Readonly<Record<ServerName, string>> = {
  vigie: 'Vigie',
  postgraphile: 'PostGraphile 5',
  sql: 'one SQL statement behind Fastify',
};

/**
 * Requests per second of Vigie's API, of PostGraphile 5 and of one hand-written SQL statement behind Fastify for
 * the same answers, in turns on one machine: each server and the load generator are processes of their own,
 * PostgreSQL is the embedded one, each has ten connections to it. Vigie alone signs in, checks rights and weighs.
 */
export async function measure(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const database = await startEmbedded({ dataDir, log: createLogger({ name: 'bench', level: 'warn' }) });
  const stops: (() => Promise<void>)[] = [];
  try {
    const place = { dataDir, databaseUrl: database.url };
    await prepareVigie(place);
    await fillFleet(database.url);
    await prepareBenchSchema(database.url);
    const running = <Server extends { stop(): Promise<void> }>(server: Server): Server => {
      stops.push(server.stop);
      return server;
    };
    const vigie = running(await startVigie(place));
    const postgraphile = running(await startServer('postgraphile-server.ts', [database.url]));
    const sql = running(await startServer('sql-server.ts', [database.url]));
    const load = fork(fileURLToPath(new URL('api/load.ts', import.meta.url)));
    stops.push(() => end(load));
    const ask = async (question: Load): Promise<LoadResult> => {
      load.send(question);
      const [result] = await once(load, 'message');
      return result;
    };
    const setting: Setting = { servers: { vigie, postgraphile, sql }, databasePid: database.pid, ask };
    return [...(await compare(equipment, setting)), ...(await compare(overview, setting))];
  } finally {
    await Promise.all(stops.map((stop) => stop()));
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

/** Asks all servers the same question, by twenty and by one, after seeing that they answer the same. */
async function compare(question: Question, setting: Setting): Promise<Figure[]> {
  await expectSame(question, setting.servers);
  const byTwenty = await askInTurns(question, setting, together);
  const byOne = await askInTurns(question, setting, alone);
  await expectSame(question, setting.servers);
  const least = (other: 'postgraphile' | 'sql', target: number): Figure => ({
    name: `${question.name}, Vigie to ${names[other]}`,
    value: timesAsMany(byTwenty, other),
    unit: 'times',
    target,
    atLeast: true,
  });
  return [
    ...serverNames.flatMap((server): Figure[] => [
      { name: `${question.name}, ${names[server]}`, value: median(byTwenty[server], 'perSecond'), unit: 'requests/s' },
      { name: '  p50', value: median(byTwenty[server], 'p50Ms'), unit: 'ms' },
      { name: '  p99', value: median(byTwenty[server], 'p99Ms'), unit: 'ms' },
      { name: '  CPU of its process per request', value: median(byTwenty[server], 'cpuMsEach'), unit: 'ms' },
      { name: '  CPU of PostgreSQL per request', value: median(byTwenty[server], 'databaseMsEach'), unit: 'ms' },
      { name: '  asked by one alone', value: median(byOne[server], 'perSecond'), unit: 'requests/s' },
    ]),
    least('postgraphile', 1.3),
    least('sql', 0.6),
  ];
}

/** Throws when the servers do not answer a question alike. Tries again where a step of time ended in between. */
async function expectSame(question: Question, servers: Servers): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const answers = await Promise.all(
      serverNames.map(async (server) => {
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
