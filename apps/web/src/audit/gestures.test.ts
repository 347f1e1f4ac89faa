import { expect, test } from 'vitest';
import type { AuditSubjectKind } from '../generated/graphql.ts';
import { gesturesOf } from './gestures.ts';

const entry = (id: string, requestId: string | null, subjectKind: AuditSubjectKind | null) => ({
  id,
  requestId,
  subjectKind,
});
const told = (entries: Parameters<typeof gesturesOf>[0]) =>
  gesturesOf(entries).map(({ main, others }) => [main.id, others.map(({ id }) => id)]);

test('what one request changed stands together, under what tells most', () => {
  expect(
    told([
      entry('check', 'r2', 'EQUIPMENT_CHECK'),
      entry('other check', 'r2', 'EQUIPMENT_CHECK'),
      entry('equipment', 'r2', 'EQUIPMENT'),
      entry('site', 'r1', 'SITE'),
    ]),
  ).toEqual([
    ['equipment', ['check', 'other check']],
    ['site', []],
  ]);
});

test('of several of a kind the newest is told', () => {
  expect(told([entry('b', 'r', 'CAMERA'), entry('a', 'r', 'CAMERA')])).toEqual([['b', ['a']]]);
});

test('what has no request stands alone, and so does what others came between', () => {
  expect(told([entry('a', null, 'SESSION'), entry('b', null, 'SESSION')])).toHaveLength(2);
  expect(told([entry('a', 'r', 'SITE'), entry('b', 's', 'SITE'), entry('c', 'r', 'SITE')])).toHaveLength(3);
});

test('what this version does not know tells least', () => {
  expect(told([entry('unknown', 'r', null), entry('session', 'r', 'SESSION')])).toEqual([['session', ['unknown']]]);
  expect(told([])).toEqual([]);
});
