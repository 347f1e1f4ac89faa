import { globSync, readFileSync } from 'node:fs';
import { newId } from '@vigie/platform/ids/id';
import { usualLimits } from '@vigie/schema/builder/limits';
import { mostAliases, mostOperationsInDocument, mostRootFields } from '@vigie/schema/builder/operation-rules';
import { mostTokens, type ReadDocument, readDocument } from '@vigie/schema/execution/documents';
import { weigh } from '@vigie/schema/execution/weigh';
import { schema } from '@vigie/schema/schema';
import {
  type DocumentNode,
  type GraphQLInputType,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyLimitBytes } from '../server/error-handler.ts';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

const web = new URL('../../../web/src/', import.meta.url).pathname;

/** Every document of the web app, and the one by which GraphiQL learns the schema. */
const documents = [
  ...globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['generated/**'] }).flatMap((file) =>
    [...readFileSync(web + file, 'utf8').matchAll(/graphql\(`([^`]*)`\)/g)].map(([, text = '']) => text),
  ),
  getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true, oneOf: true }),
];

/** A value of a type, as large as a page or a form ever sends it: two hundred rows, a hundred ids. */
function largest(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return largest(type.ofType);
  if (isListType(type)) return Array.from({ length: 100 }, () => largest(type.ofType));
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, largest(field.type)]));
  }
  const values: Readonly<Record<string, unknown>> = {
    Int: 200,
    Float: 1,
    Boolean: true,
    String: 'text',
    ID: globalId('Client', newId()),
    BigInt: 1,
    DateTime: '2026-03-01T12:00:00Z',
    Duration: 'PT1H',
  };
  return values[type.name];
}

/** What a document asks for, by the names of the limits. */
function measured(text: string) {
  const { document } = readDocument(text) as ReadDocument;
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations as [OperationDefinitionNode];
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => [
    variable.name.value,
    largest(typeFromAST(schema, type) as GraphQLInputType),
  ]);
  const weight = weigh(document, operation, Object.fromEntries(variables));
  if (weight instanceof Error) throw weight;
  return {
    ...weight,
    aliases: countAliases(document),
    rootFields: operation.selectionSet.selections.length,
    operations: operations.length,
    tokens: countTokens(document),
    bytes: JSON.stringify({ query: text }).length,
  };
}

type Measure = keyof ReturnType<typeof measured>;

function countAliases(document: DocumentNode): number {
  let aliases = 0;
  visit(document, {
    Field({ alias }) {
      if (alias) aliases++;
    },
  });
  return aliases;
}

function countTokens({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) count++;
  return count;
}

const all = documents.map(measured);
const needs = (measure: Measure): number => Math.max(...all.map((each) => each[measure]));

const rows: [measure: Measure, limit: number][] = [
  ['depth', usualLimits.depth],
  ['breadth', usualLimits.breadth],
  ['complexity', usualLimits.complexity],
  ['aliases', mostAliases],
  ['rootFields', mostRootFields],
  ['operations', mostOperationsInDocument],
  ['tokens', mostTokens],
  ['bytes', bodyLimitBytes],
];

test.each(rows.map(([measure, limit]) => ({ measure, limit, needed: needs(measure) })))(
  '$measure: the web app’s largest document needs $needed of $limit',
  ({ needed, limit }) => {
    expect(all.length).toBeGreaterThan(30);
    expect(needed).toBeGreaterThan(0);
    // Twice as much may come before anybody has to think.
    expect(needed * 2).toBeLessThanOrEqual(limit);
  },
);

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.addUser('admin@example.org', 'admin', null);
  token = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

const nested = (levels: number): string =>
  levels === 0 ? 'id' : `sites { nodes { client { ${nested(levels - 1)} } } }`;

test.each([
  ['too deep', `{ clients { nodes { ${nested(4)} } } }`, /depth is 15, at most 12/],
  ['too wide', `{ clients(first: 1) { nodes { ${times(100, () => 'id name address contact')} } } }`, /breadth is 402/],
  [
    'too dear',
    '{ clients(first: 200) { nodes { equipment(first: 200) { nodes { id name address } } } } }',
    /complexity/,
  ],
  ['full of aliases', `{ overview { ${times(51, (n) => `a${n}: at`)} } }`, /at most 50 aliases/],
  ['broad at its root', `{ ${times(31, () => '__typename')} }`, /at most 30 fields at its root/],
  [
    'broad at its root by fragments',
    `{ ${times(6, (n) => `...F${n}`)} } ${times(6, (n) => `fragment F${n} on Query { ${times(6, () => '__typename')} }`)}`,
    /at its root/,
  ],
  ['many at once', times(21, (n) => `query Q${n} { __typename }`), /at most 20 operations/],
  [
    'nested more deeply than anybody reads',
    `{ node(id: ${'['.repeat(130)}${']'.repeat(130)}) { id } }`,
    /nested at most/,
  ],
  ['nested more deeply than a parser can', `{ node(id: ${'['.repeat(1900)}`, /nested at most/],
  ['too long', `{ ${times(2100, () => '__typename')} }`, /at most 2000 tokens/],
])('a document that is %s is refused before it runs', async (_what, query, message) => {
  const answer = await server.ask(token, query, {});
  expect(answer.status).toBe(400);
  expect(answer.errors).toContainEqual(
    expect.objectContaining({
      message: expect.stringMatching(message),
      extensions: { code: 'too_complex', requestId: expect.any(String) },
    }),
  );
});

test('pages and lists of ids count as many times as they have items, whether by variables or not', async () => {
  const page =
    'query Q($n: Int) { clients(first: $n) { nodes { equipment(first: $n) { nodes { id name address } } } } }';
  expect((await server.ask(token, page, { n: 50 })).errors).toEqual([]);
  expect((await server.ask(token, page, { n: 200 })).errors[0]?.extensions.code).toBe('too_complex');
  expect((await server.ask(token, page, { n: 50 })).errors).toEqual([]);
  const rowsOf =
    'query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Client { equipment(first: 200) { nodes { id name } } } } }';
  const ids = (count: number) => ({ ids: Array.from({ length: count }, () => globalId('Client', newId())) });
  expect((await server.ask(token, rowsOf, ids(10))).errors).toEqual([]);
  expect((await server.ask(token, rowsOf, ids(200))).errors[0]?.extensions.code).toBe('too_complex');
});

test('variables that are nested without end are refused', async () => {
  const query = 'query Q($id: ID!) { node(id: $id) { id } }';
  const nestedBy = (levels: number): unknown => (levels === 0 ? 'x' : [nestedBy(levels - 1)]);
  const answer = await server.ask(token, query, { id: nestedBy(40) });
  expect([answer.status, answer.errors[0]]).toMatchObject([
    400,
    { message: expect.stringMatching(/nested at most 32 levels/), extensions: { code: 'too_complex' } },
  ]);
});

test('an id that is none does not lift the limits', async () => {
  const many =
    '{ a: node(id: "nonsense") { id } clients(first: 200) { nodes { equipment(first: 200) { nodes { id name } } } } }';
  const answer = await server.ask(token, many);
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, 'invalid_id']);
});

test('introspection that goes round in circles is refused', async () => {
  const circle = (levels: number): string => (levels === 0 ? 'name' : `fields { type { ${circle(levels - 1)} } }`);
  const answer = await server.ask(token, `{ __schema { types { ${circle(4)} } } }`);
  expect([answer.status, answer.errors[0]?.message]).toEqual([400, 'Maximum introspection depth exceeded']);
});

test('a body that is too large is refused, one that is just within the limit is read', async () => {
  const post = (length: number) => {
    const query = '{ __typename } #';
    const body = JSON.stringify({ query });
    const payload = JSON.stringify({ query: query.padEnd(query.length + length - body.length, 'x') });
    expect(payload.length).toBe(length);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return server.app.inject({ method: 'POST', url: '/graphql', headers, payload });
  };
  expect((await post(bodyLimitBytes)).statusCode).toBe(200);
  const answer = await post(bodyLimitBytes + 1);
  expect([answer.statusCode, answer.json().errors[0].extensions]).toMatchObject([
    413,
    { code: 'body_too_large', limit: '256 KB' },
  ]);
});
