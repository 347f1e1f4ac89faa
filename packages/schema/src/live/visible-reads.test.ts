import { ReadSet } from '@vigie/platform/changes/reads';
import { expect, test } from 'vitest';
import { readsWithin } from './visible-reads.ts';

const narrowed = (clientIds: readonly string[] | null, note: (reads: ReadSet) => void) => {
  const reads = new ReadSet();
  note(reads);
  return [...readsWithin(reads, { clientIds })].map(({ kind, clientIds: whose }) => [kind, whose]);
};

test('what was read of any client is narrowed to the clients that the viewer sees', () => {
  const reads = narrowed(['acme'], (set) => {
    set.note('equipment');
    set.note('check_round');
    set.note('site', { clientIds: ['other'] });
  });
  expect(reads).toEqual([
    ['equipment', ['acme']],
    ['check_round', ['acme']],
    ['site', ['other']],
  ]);
});

test('what belongs to no client, or to somebody in person, is not', () => {
  const reads = narrowed(['acme'], (set) => {
    for (const kind of ['app_user', 'session', 'setting', 'notification', 'background_job'] as const) set.note(kind);
  });
  expect(reads.every(([, whose]) => whose === null)).toBe(true);
});

test('who sees every client reads of every client', () => {
  expect(narrowed(null, (set) => set.note('equipment'))).toEqual([['equipment', null]]);
});
