import { percentile } from '../percentile.ts';
import type { Load, LoadResult } from './load.ts';
import { cpuMs, cpuMsOfTree } from './processes.ts';
import type { Question, ServerName, Servers } from './questions.ts';

/** What is measured: the servers, by their processes, and what asks them. */
export interface Setting {
  readonly servers: Servers & { readonly [name in ServerName]: { readonly pid: number } };
  readonly databasePid: number;
  ask(load: Load): Promise<LoadResult>;
}

/** What one server did with one question in one round. */
export interface Round extends LoadResult {
  readonly cpuMsEach: number;
  readonly databaseMsEach: number;
}

export type Rounds = Readonly<Record<ServerName, readonly Round[]>>;

/** How long the servers are asked before the rounds, each. */
const warmUpSeconds = 3;

/** Asks all servers the same question in turns: A B C A B C … What happens to the machine meanwhile happens to all. */
export async function askInTurns(
  question: Question,
  { servers, databasePid, ask }: Setting,
  { connections, rounds, seconds }: { readonly connections: number; readonly rounds: number; readonly seconds: number },
): Promise<Rounds> {
  const results: Record<ServerName, Round[]> = { vigie: [], postgraphile: [], sql: [] };
  for (let round = -1; round < rounds; round++) {
    for (const server of serverNames) {
      const { pid } = servers[server];
      const before = [await cpuMs(pid), await cpuMsOfTree(databasePid)] as const;
      const load = { ...question.request(servers, server), connections, seconds: round < 0 ? warmUpSeconds : seconds };
      const result = await ask(load);
      if (result.failed > 0) throw new Error(`${server} failed to answer ${question.name} ${result.failed} times`);
      const cpuMsEach = ((await cpuMs(pid)) - before[0]) / result.requests;
      const databaseMsEach = ((await cpuMsOfTree(databasePid)) - before[1]) / result.requests;
      if (round >= 0) results[server].push({ ...result, cpuMsEach, databaseMsEach });
    }
  }
  return results;
}

export const serverNames: readonly ServerName[] = ['vigie', 'postgraphile', 'sql'];

/** The middle one of a server's rounds, by one figure. */
export const median = (rounds: readonly Round[], figure: keyof Round): number =>
  percentile(
    rounds.map((round) => round[figure]),
    0.5,
  );

/** How many times as many requests Vigie answered as another did: the middle one of the rounds' ratios. */
export const timesAsMany = ({ vigie, ...others }: Rounds, other: Exclude<ServerName, 'vigie'>): number =>
  percentile(
    vigie.map(({ perSecond }, round) => perSecond / (others[other][round]?.perSecond ?? 0)),
    0.5,
  );
