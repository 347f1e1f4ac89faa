import { createLogger } from '@vigie/platform/log/log';
import { buildSchema, type ExecutionResult, execute, GraphQLError, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { expect, test, vi } from 'vitest';
import { ForbiddenError } from '../builder/error-classes.ts';
import { presentResult } from './present-errors.ts';

const schema = buildSchema('type Query { name(twice: Int! = 1): String!, unit: Unit } enum Unit { METRE }');
for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
  field.resolve = (root) => root[field.name]();
}

/** A result of graphql-js and one of a compiled operation, as callers see them; and what was logged. */
async function answers(text: string, root: object, variableValues: Record<string, unknown> = {}) {
  const document = parse(text);
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new Error('it cannot be compiled');
  const log = createLogger({ name: 'test', level: 'fatal' });
  const logged = vi.spyOn(log, 'error');
  const audience = { locale: 'en', log, requestId: 'the-request' } as const;
  const results: ExecutionResult[] = await Promise.all([
    execute({ schema, document, rootValue: root, variableValues }),
    compiled.query(root, {}, variableValues),
  ]);
  const shown = results.map((result) => JSON.parse(JSON.stringify(presentResult(result, audience).errors)));
  return { shown, logged: logged.mock.calls.length };
}

const throwing = (error: Error) => () => {
  throw error;
};

const internal = {
  message: 'Vigie met an error. Its number is in the log: the-request.',
  extensions: { code: 'internal', requestId: 'the-request' },
};

test.each([
  ['what is thrown unexpectedly', '{ name }', { name: throwing(new Error('secret')) }],
  ['what GraphQL throws without a code', '{ name }', { name: throwing(new GraphQLError('secret')) }],
  ['a null where there must be a value', '{ name }', { name: () => null }],
  ['a value that its type does not have', '{ unit }', { unit: () => 'secret' }],
])('%s is masked and logged, compiled or not', async (_what, text, root) => {
  const { shown, logged } = await answers(text, root);
  expect(shown).toEqual([1, 2].map(() => [expect.objectContaining(internal)]));
  expect(JSON.stringify(shown)).not.toContain('secret');
  expect(logged).toBe(2);
});

test.each([
  ['an expected failure', new ForbiddenError(), { message: 'Your role does not allow this.', code: 'forbidden' }],
  [
    'an error of GraphQL',
    new GraphQLError('too much', { extensions: { code: 'too_complex' } }),
    { message: 'too much', code: 'too_complex' },
  ],
])('%s keeps its code, its path and its place', async (_what, error, { message, code }) => {
  const { shown, logged } = await answers('{\n  name }', { name: throwing(error) });
  const expected = {
    message,
    path: ['name'],
    locations: [{ line: 2, column: 3 }],
    extensions: { code, requestId: 'the-request' },
  };
  expect([shown, logged]).toEqual([[[expected], [expected]], 0]);
});

test('variables and arguments that do not fit are the fault of who asks', async () => {
  for (const variables of [{ n: 'x' }, { n: null }]) {
    const { shown, logged } = await answers('query Q($n: Int = 1) { name(twice: $n) }', {}, variables);
    const expected = { locations: [{ line: 1 }], extensions: { code: 'invalid_query' } };
    expect(shown).toMatchObject([[expected], [expected]]);
    expect(logged).toBe(0);
  }
});
