import pg from 'pg';

/** What pg does by itself; it knows every form that PostgreSQL may give. */
const parseAnyInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;

const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d$/;

/**
 * An instant as PostgreSQL writes it ("2026-03-01 12:00:00.123+00"). The usual form is brought into that of
 * ISO 8601, which JavaScript reads itself ten times as fast; what is unusual (offsets with minutes, years
 * before Christ, infinity) goes the longer way.
 */
export function parseInstant(text: string): Date {
  return usual.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : parseAnyInstant(text);
}
