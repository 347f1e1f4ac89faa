import { expect, test } from 'vitest';
import { glimpseOf } from './glimpse.ts';

const changes = (...fields: string[]) => fields.map((field) => ({ field, after: 'x' }));
const shown = (entry: Parameters<typeof glimpseOf>[0]) => glimpseOf(entry).map(({ field }) => field);

test('of what was changed the first fields show at once', () => {
  const entry = { action: 'UPDATED', subjectKind: 'CLIENT', changes: changes('a', 'b', 'c', 'd') } as const;
  expect(shown(entry)).toEqual(['a', 'b', 'c']);
});

test('what its sentence says already is not shown again, and what was made is shown on demand', () => {
  expect(shown({ action: 'UPDATED', subjectKind: 'TOKEN', changes: changes('revokedAt') })).toEqual([]);
  expect(shown({ action: 'CREATED', subjectKind: 'CLIENT', changes: changes('name') })).toEqual([]);
});

test('a role shows where it is given', () => {
  const entry = { action: 'CREATED', subjectKind: 'MEMBERSHIP', changes: changes('client', 'role', 'user') } as const;
  expect(shown(entry)).toEqual(['client', 'role']);
});
