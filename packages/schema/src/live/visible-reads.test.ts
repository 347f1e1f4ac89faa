import { ReadSet } from '@vigie/platform/changes/reads';
import { expect, test } from 'vitest';
import { readsWithin } from './visible-reads.ts';

function within(clientIds: readonly string[] | null, note: (reads: ReadSet) => void) {
  const reads = new ReadSet();
  note(reads);
  return [...readsWithin(reads, { clientIds })].map((read) => read.clientIds);
}

test('what is read of all clients is read of those that are seen', () => {
  expect(within(['a'], (reads) => reads.note('camera'))).toEqual([['a']]);
  expect(within(null, (reads) => reads.note('camera'))).toEqual([null]);
});

test('what is read of some clients stays, and so does what belongs to none', () => {
  expect(within(['a'], (reads) => reads.note('camera', { clientIds: ['b'] }))).toEqual([['b']]);
  expect(within(['a'], (reads) => reads.note('app_user'))).toEqual([null]);
});

test('what is somebody’s own is read whichever client it is about, and none', () => {
  expect(within(['a'], (reads) => reads.note('background_job', { userId: 'u' }))).toEqual([null]);
});
