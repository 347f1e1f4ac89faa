import { expect, test } from 'vitest';
import { nextPurgeStep, type PurgeStep } from './purge.ts';

const minutes = (n: number): number => n * 60_000;
const soon: PurgeStep = { is: 'wait', ms: 5000 };
const later: PurgeStep = { is: 'wait', ms: 90_000 };

test.each<[string, number, number | null, number, PurgeStep]>([
  ['nothing left: the rows', 0, 5, minutes(60), { is: 'rows' }],
  ['nothing left at once: the rows', 0, null, 0, { is: 'rows' }],
  ['files that are being closed are waited for shortly', 2, null, 0, soon],
  ['still within two minutes', 2, 2, minutes(1.9), soon],
  ['what stands elsewhere is waited for longer', 2, 2, minutes(2), later],
  ['a storage that deletes is waited for as long as it takes', 1000, 1001, minutes(600), later],
  ['a storage that does nothing is waited for half an hour', 1000, 1000, minutes(29), later],
  ['then it is away', 1000, 1000, minutes(30), { is: 'giveUp' }],
  ['a purge that begins anew after hours is given one wait', 1000, null, minutes(300), later],
])('%s', (_what, left, leftBefore, ageMs, expected) => {
  expect(nextPurgeStep({ left, held: 0, leftBefore, ageMs, leaveFiles: false })).toEqual(expected);
});

test('a stream that is still held is waited for, though nothing is left of it', () => {
  const turn = { left: 0, held: 1, leftBefore: 0, leaveFiles: true };
  expect(nextPurgeStep({ ...turn, ageMs: 0 })).toEqual(soon);
  expect(nextPurgeStep({ ...turn, ageMs: minutes(60) })).toEqual({ is: 'giveUp' });
});

test('files of a storage that is away stay where they are only for who said so', () => {
  const turn = { left: 7, held: 0, leftBefore: 7, leaveFiles: true };
  expect(nextPurgeStep({ ...turn, ageMs: minutes(4.9) })).toEqual(later);
  expect(nextPurgeStep({ ...turn, ageMs: minutes(5) })).toEqual({ is: 'leave' });
  expect(nextPurgeStep({ ...turn, leftBefore: 8, ageMs: minutes(5) })).toEqual(later);
});
