import type { GraphQLError, GraphQLScalarType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';

const scalar = (name: string) => schema.getType(name) as GraphQLScalarType;

test('a duration comes in as ISO 8601, is milliseconds inside, and goes out as ISO 8601', () => {
  const { parseValue, serialize } = scalar('Duration');
  expect(parseValue('PT1H30M')).toBe(5_400_000);
  expect(serialize(5_400_000)).toBe('PT1H30M');
  expect(() => serialize('PT1H')).toThrow('not a number of milliseconds');
});

test.each([
  ['Duration', 'P1Y', /years and months have no fixed length/],
  ['Duration', 'P2M', /years and months have no fixed length/],
  ['Duration', 'an hour', /not a duration such as PT1H30M/],
  ['Duration', 3600, /not a duration such as PT1H30M/],
  ['DateTime', '2026-03-01', /not an instant such as/],
  ['DateTime', 1_700_000_000, /not an instant such as/],
  ['BigInt', 1.5, /not a whole number/],
  ['BigInt', 'many', /not a whole number/],
])('a %s is not %j', (name, value, message) => {
  const read = () => scalar(name).parseValue(value);
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ extensions: { code: 'invalid_input' } }) as GraphQLError);
});

test('each says its unit', () => {
  expect(scalar('Duration').description).toContain('to the millisecond');
  expect(scalar('DateTime').description).toContain('to the millisecond');
  expect(scalar('BigInt').description).toContain('bytes');
});
