import type { Change } from '@vigie/platform/changes/change';
import { ReadSet } from '@vigie/platform/changes/reads';
import { expect, test } from 'vitest';
import { ChangeLog } from './change-log.ts';

const change = (id: string): Change => ({ kind: 'camera', op: 'U', ids: [id], clientIds: null, facets: {} });

const readsOf = (id: string): ReadSet => {
  const reads = new ReadSet();
  reads.note('camera', { ids: [id] });
  return reads;
};

test('only what happened since counts', () => {
  const log = new ChangeLog();
  log.add(change('1'));
  const begun = log.position;
  expect(log.hasTouched(readsOf('1'), begun)).toBe(false);
  log.add(change('2'));
  expect([log.hasTouched(readsOf('1'), begun), log.hasTouched(readsOf('2'), begun)]).toEqual([false, true]);
});

test('when so much has happened that the beginning is forgotten, anything may have been touched', () => {
  const log = new ChangeLog();
  const begun = log.position;
  for (let n = 0; n < 20_000; n++) log.add(change('2'));
  const late = log.position;
  log.add(change('1'));
  expect(log.hasTouched(readsOf('3'), begun)).toBe(true);
  expect([log.hasTouched(readsOf('1'), late), log.hasTouched(readsOf('2'), late)]).toEqual([true, false]);
});
