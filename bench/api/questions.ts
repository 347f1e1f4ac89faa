import { readFileSync } from 'node:fs';
import type { Load } from './load.ts';

/** Whom to ask. */
export interface Servers {
  readonly vigie: { readonly url: string; readonly token: string };
  readonly postgraphile: { readonly url: string };
  readonly sql: { readonly url: string };
}

export type ServerName = keyof Servers;

/** A request for the same answer, and how each server's answer is read to be compared with the others'. */
export interface Question {
  readonly name: string;
  request(servers: Servers, server: ServerName): Pick<Load, 'url' | 'method' | 'headers' | 'body'>;
  read(server: ServerName, answer: unknown): unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: what a server answers is compared, not typed.
type Answer = any;

const graphql = (url: string, query: string, headers: Readonly<Record<string, string>> = {}) => ({
  url: `${url}/graphql`,
  method: 'POST' as const,
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
  body: JSON.stringify({ query }),
});

const signedIn = (token: string) => ({ authorization: `Bearer ${token}` });

/** The key in one of Vigie's global ids. */
const keyOf = (id: string): string => Buffer.from(id, 'base64').toString().split(':')[1] ?? '';
const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

const equipmentOfVigie = `query Equipment { equipment(first: 50) {
  nodes { id name kind address status statusSince rttMs client { id name } } } }`;

const equipmentOfPostgraphile = `query Equipment {
  allEquipment(first: 50, orderBy: NAME_ASC, condition: { archivedAt: null }) {
    nodes { rowId name kind address status: equipmentStatusByEquipmentId { status since rttMs } client: clientByClientId { rowId name } } } }`;

export const equipment: Question = {
  name: 'fifty pieces of equipment',
  request: ({ vigie, postgraphile, sql }, server) => {
    if (server === 'vigie') return graphql(vigie.url, equipmentOfVigie, signedIn(vigie.token));
    if (server === 'postgraphile') return graphql(postgraphile.url, equipmentOfPostgraphile);
    return { url: `${sql.url}/equipment`, method: 'GET', headers: {} };
  },
  read(server, answer: Answer) {
    if (server === 'sql') return answer.map((row: Answer) => ({ ...row, statusSince: instant(row.statusSince) }));
    if (server === 'vigie') {
      return answer.data.equipment.nodes.map((row: Answer) => ({
        ...row,
        id: keyOf(row.id),
        kind: row.kind.toLowerCase(),
        status: row.status.toLowerCase(),
        statusSince: instant(row.statusSince),
        client: { ...row.client, id: keyOf(row.client.id) },
      }));
    }
    return answer.data.allEquipment.nodes.map(({ rowId, status, client, kind, ...row }: Answer) => ({
      ...row,
      id: rowId,
      kind: kind.toLowerCase(),
      status: status.status.toLowerCase(),
      statusSince: instant(status.since),
      rttMs: status.rttMs,
      client: { id: client.rowId, name: client.name },
    }));
  },
};

/** The web app's own document. */
const overviewOfVigie = /graphql\(`\s*(query Overview[^`]*)`\)/.exec(
  readFileSync(new URL('../../apps/web/src/overview/overview-page.tsx', import.meta.url), 'utf8'),
)?.[1];
if (!overviewOfVigie) throw new Error('the overview has no document of that name');
const overviewDocument = overviewOfVigie;

const overviewOfPostgraphile = `query Overview {
  equipment: benchEquipmentCounts { total online degraded offline unknown maintenance }
  cameras: benchCameraCounts { total recording lost unrecorded }
  alerts: benchAlertCounts { open acknowledged critical }
  responseTimes: benchResponseTimes { start stepSeconds p50Ms p95Ms loss }
  clientsHealth: benchClientsHealth { nodes {
    rowId name origin openAlerts criticalAlerts
    equipment { total online degraded offline unknown maintenance }
    cameras { total lost } } } }`;

export const overview: Question = {
  name: 'the dashboard',
  request: ({ vigie, postgraphile, sql }, server) => {
    if (server === 'vigie') return graphql(vigie.url, overviewDocument, signedIn(vigie.token));
    if (server === 'postgraphile') return graphql(postgraphile.url, overviewOfPostgraphile);
    return { url: `${sql.url}/overview`, method: 'GET', headers: {} };
  },
  read(server, answer: Answer) {
    if (server !== 'postgraphile') {
      const { overview: own } = server === 'vigie' ? answer.data : answer;
      return {
        ...own,
        responseTimes: figures(own.responseTimes),
        clients: own.clients.map((row: Answer) => ({
          ...row,
          client: {
            id: server === 'vigie' ? keyOf(row.client.id) : row.client.id,
            name: row.client.name,
            origin: row.client.origin.toLowerCase(),
          },
        })),
      };
    }
    const { responseTimes, clientsHealth, ...counts } = answer.data;
    return {
      ...counts,
      responseTimes: figures(responseTimes),
      clients: clientsHealth.nodes.map(({ rowId, name, origin, ...row }: Answer) => ({
        ...row,
        client: { id: rowId, name, origin: origin.toLowerCase() },
      })),
    };
  },
};

/** Response times as they are compared: to a thousandth, for sums of floats may differ in their last digit. */
const figures = ({ start, stepSeconds, ...columns }: Answer) => ({
  start: instant(start),
  stepSeconds,
  ...Object.fromEntries(
    Object.entries<(number | null)[]>(columns).map(([name, values]) => [
      name,
      values.map((value) => (value === null ? null : Math.round(value * 1000) / 1000)),
    ]),
  ),
});
