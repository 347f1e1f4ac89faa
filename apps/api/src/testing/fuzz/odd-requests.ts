import type { Dice } from '@vigie/platform/testing/dice';
import type { GraphQLSchema } from 'graphql';
import { oddOperation } from './odd-operations.ts';
import { mangled, nested, oddJson, oddText } from './odd-values.ts';

/** What odd messages are made of. */
export interface Ingredients {
  readonly schema: GraphQLSchema;
  /** Global ids of rows that are there. */
  readonly ids: readonly string[];
  /** Bare keys of the same rows. */
  readonly keys: readonly string[];
  /** Documents that are good. */
  readonly documents: readonly string[];
}

export interface OddRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const json = { 'content-type': 'application/json' };

/** A request that an HTTP client can send, but should not. */
export function oddRequest(dice: Dice, ingredients: Ingredients): OddRequest {
  const { schema, ids, documents } = ingredients;
  const path = '/graphql';
  switch (dice.pick(['operation', 'operation', 'operation', 'parameters', 'broken', 'headers', 'other', 'huge'])) {
    case 'operation': {
      const operation = oddOperation(dice, schema, ids);
      if (dice.chance(0.8)) return { method: 'POST', path, headers: json, body: JSON.stringify(operation) };
      const search = new URLSearchParams({ query: operation.query, variables: JSON.stringify(operation.variables) });
      return { method: 'GET', path: `${path}?${search}`, headers: {} };
    }
    case 'parameters': {
      const query = dice.chance(0.5) ? mangled(dice, dice.pick(documents)) : oddJson(dice);
      const body = {
        query,
        ...(dice.chance(0.5) ? { variables: oddJson(dice) } : {}),
        ...(dice.chance(0.5) ? { operationName: oddJson(dice, 0) } : {}),
        ...(dice.chance(0.3) ? { extensions: oddJson(dice) } : {}),
      };
      return { method: 'POST', path, headers: json, body: JSON.stringify(body) };
    }
    case 'broken': {
      const whole = JSON.stringify({ query: dice.pick(documents), variables: oddJson(dice) });
      return { method: 'POST', path, headers: json, body: mangled(dice, mangled(dice, whole)) };
    }
    case 'headers':
      return {
        method: dice.pick(['POST', 'POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']),
        path: dice.pick([
          path,
          '/graphql?',
          '/graphql/',
          '/graphql?query=%',
          '/graphql?query=%ff&variables=%7b',
          '//graphql',
        ]),
        headers: oddHeaders(dice),
        ...(dice.chance(0.5) ? { body: JSON.stringify({ query: dice.pick(documents) }) } : {}),
      };
    case 'huge':
      return { method: 'POST', path, headers: json, body: hugeBody(dice) };
    default:
      return otherRequest(dice, ingredients);
  }
}

/** Text as a header may hold it. */
const plain = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 2000);

function oddHeaders(dice: Dice): Record<string, string> {
  const headers: Record<string, string> = {};
  const names = [
    'content-type',
    'accept',
    'cookie',
    'origin',
    'content-encoding',
    'accept-language',
    'x-forwarded-for',
  ];
  const values = [
    'application/json',
    'application/json; charset=utf-16',
    'application/graphql-response+json;q=0',
    'text/plain',
    'multipart/form-data; boundary=',
    '*/*;q=0.0001',
    'gzip',
    'null',
    'https://evil.example',
    'vigie_access=; vigie_access=x; =; ;',
    'a,'.repeat(500),
  ];
  for (const name of names) {
    if (dice.chance(0.4)) headers[name] = dice.chance(0.8) ? dice.pick(values) : plain(oddText(dice));
  }
  return headers;
}

function hugeBody(dice: Dice): string {
  const document = dice.pick(['{ __typename }', 'query Q($v: ID) { __typename }']);
  switch (dice.upTo(6)) {
    case 0:
      return nested(1 + dice.upTo(120_000));
    case 1:
      return `{"query":${JSON.stringify(document)},"variables":{"v":${nested(1 + dice.upTo(60_000))}}}`;
    case 2:
      return JSON.stringify({ query: '{'.repeat(1 + dice.upTo(3000)) });
    case 3:
      return JSON.stringify({ query: `{ ${'clients { nodes { '.repeat(400)}` });
    case 4:
      return JSON.stringify({ query: `{ node(id: ${'['.repeat(1900)}` });
    default:
      return JSON.stringify({ query: document, variables: { v: 'x'.repeat(dice.upTo(300_000)) } });
  }
}

function otherRequest(dice: Dice, { keys }: Ingredients): OddRequest {
  const key = dice.chance(0.7)
    ? dice.pick(keys)
    : encodeURIComponent(
        oddText(dice)
          .replace(/[\ud800-\udfff]/g, '')
          .slice(0, 300),
      );
  const range = dice.pick([
    'bytes=0-1',
    'bytes=-',
    'bytes=9-1',
    'bytes=0-99999999999999999999',
    'items=0-1',
    'bytes=0-1,5-6',
  ]);
  const instants = ['2026-03-01T12:00:00Z', 'x', '', '9999-12-31T23:59:59Z', '0000-00-00'];
  const between = `from=${encodeURIComponent(dice.pick(instants))}&to=${encodeURIComponent(dice.pick(instants))}`;
  return dice.pick<() => OddRequest>([
    () => ({ method: 'GET', path: `/media/recordings/${key}/playlist.m3u8`, headers: {} }),
    () => ({
      method: dice.pick(['GET', 'HEAD']),
      path: `/media/recordings/${key}/file.mp4?download=${dice.upTo(3)}`,
      headers: { range },
    }),
    () => ({ method: 'GET', path: `/media/cameras/${key}/playlist.m3u8?${between}`, headers: {} }),
    () => ({ method: 'GET', path: `/media/cameras/${key}/snapshot.jpg`, headers: {} }),
    () => ({ method: 'GET', path: '/health', headers: {} }),
    () => ({ method: 'GET', path: `/graphiql/assets/${key}`, headers: {} }),
    () => ({
      method: 'POST',
      path: dice.pick(['/auth/refresh', '/auth/sign-in', '/auth/sign-out']),
      headers: { ...json, ...oddHeaders(dice) },
      body: dice.pick([
        JSON.stringify(oddJson(dice)),
        JSON.stringify({ refreshToken: oddText(dice) }),
        '{"tokens":1}',
        '',
      ]),
    }),
  ])();
}
