import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

builder.scalarType('DateTime', {
  description:
    'An instant in ISO 8601. Given in UTC with milliseconds, such as 2026-03-01T12:00:00.000Z; taken with any offset.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new Error('not an instant');
  },
  parseValue: (value) => {
    const date = typeof value === 'string' && isoInstant.test(value) ? new Date(value) : undefined;
    if (date && !Number.isNaN(date.getTime())) return date;
    throw new GraphQLError('not an instant such as 2026-03-01T12:00:00.000Z', {
      extensions: { code: 'invalid_input' },
    });
  },
});

builder.scalarType('BigInt', {
  description: 'A whole number, such as a size in bytes. Given as a number up to 2^53 - 1 and as text beyond.',
  serialize: (value) => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    if (typeof value !== 'bigint') throw new Error('not a whole number');
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  },
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value);
    throw new GraphQLError('not a whole number', { extensions: { code: 'invalid_input' } });
  },
});
