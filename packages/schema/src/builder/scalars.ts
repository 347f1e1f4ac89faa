import { isoDuration, parseDuration } from '@vigie/domain/time/duration';
import { isoInstant } from '@vigie/domain/time/iso-instant';
import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';

const unfit = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'invalid_input' } });

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

builder.scalarType('DateTime', {
  description:
    'An instant in ISO 8601, to the millisecond. Given in UTC, such as 2026-03-01T12:00:00.000Z; taken with any offset.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
  serialize: (value) => {
    if (value instanceof Date) return isoInstant(value);
    throw new Error('not an instant');
  },
  parseValue: (value) => {
    const date = typeof value === 'string' && instantForm.test(value) ? new Date(value) : undefined;
    if (date && !Number.isNaN(date.getTime())) return date;
    throw unfit('not an instant such as 2026-03-01T12:00:00.000Z');
  },
});

builder.scalarType('BigInt', {
  description:
    'A whole number; the field says of what, bytes where it is a size. Given as a number up to 2^53 - 1 and as text beyond; taken as either.',
  serialize: (value) => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    if (typeof value !== 'bigint') throw new Error('not a whole number');
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  },
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value);
    throw unfit('not a whole number');
  },
});

builder.scalarType('Duration', {
  description:
    'How long something takes, in ISO 8601 to the millisecond, such as PT1H30M or P2DT0.5S. A day is 24 hours; years and months have no fixed length and are not taken.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339#appendix-A',
  serialize: (value) => {
    if (typeof value === 'number') return isoDuration(value);
    throw new Error('not a number of milliseconds');
  },
  parseValue: (value) => {
    const read = typeof value === 'string' ? parseDuration(value) : null;
    if (read?.ok) return read.value;
    throw unfit(
      read?.error === 'calendar'
        ? 'years and months have no fixed length: say how many weeks, days or hours'
        : 'not a duration such as PT1H30M',
    );
  },
});
