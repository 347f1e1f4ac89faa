import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, everything } from './change.ts';
import { collectReads, isTouched, noteReads, type Read, ReadSet } from './reads.ts';

const change = (given: Partial<Change>): Change => ({
  kind: 'alert',
  op: 'U',
  ids: ['1'],
  clientIds: ['acme'],
  facets: { equipmentId: ['e1'] },
  ...given,
});

const readOf = (...[kind, narrowing]: Parameters<ReadSet['note']>): Read => {
  const reads = new ReadSet();
  reads.note(kind, narrowing);
  const [read] = reads;
  if (!read) throw new Error('nothing was noted');
  return read;
};

describe('a change touches what was read', () => {
  test.each([
    ['of the whole table', {}, {}, true],
    ['of its client', { clientIds: ['acme', 'other'] }, {}, true],
    ['of another client', { clientIds: ['other'] }, {}, false],
    ['of the installation', { clientIds: [null] }, { clientIds: [null] }, true],
    ['of a client, and it is the installation’s', { clientIds: ['acme'] }, { clientIds: [null] }, false],
    ['of a client, and it does not say whose it is', { clientIds: ['other'] }, { clientIds: null }, true],
    ['with its id', { ids: ['1', '2'] }, {}, true],
    ['with another id', { ids: ['2'] }, {}, false],
    ['with an id, and it does not say which it has', { ids: ['2'] }, { ids: null }, true],
    ['with its facet', { equipmentId: 'e1' }, {}, true],
    ['with another facet', { equipmentId: 'e2' }, {}, false],
    ['with one of several facets', { equipmentId: ['e1', 'e2'] }, {}, true],
    ['with a facet that it does not tell', { equipmentId: 'e2' }, { facets: {} }, true],
    ['with a facet that none of its rows has', { equipmentId: 'e1' }, { facets: { equipmentId: [] } }, false],
    ['with its id, but of another client', { ids: ['1'], clientIds: ['other'] }, {}, false],
    ['whatever it was, when anything may have changed', { ids: ['9'] }, everything, true],
  ])('%s: %j', (_what, narrowing, given, expected) => {
    expect(isTouched(readOf('alert', narrowing), change(given))).toBe(expected);
  });

  test('of its own kind only', () => {
    expect(isTouched(readOf('camera'), change({}))).toBe(false);
  });

  test('a narrower read is touched by no more changes than a broader one', () => {
    const some = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), { nil: null });
    const changes = fc.record({
      kind: fc.constant('alert'),
      op: fc.constant('U' as const),
      ids: some,
      clientIds: some,
      facets: fc.record({ equipmentId: fc.uniqueArray(fc.constantFrom('a', 'b')) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(some, some, some, changes, (ids, clientIds, equipmentId, happened) => {
        const narrow = readOf('alert', { ids, clientIds, equipmentId });
        for (const broad of [{ ids }, { clientIds }, { equipmentId }, {}]) {
          if (isTouched(narrow, happened)) expect(isTouched(readOf('alert', broad), happened)).toBe(true);
        }
      }),
    );
  });
});

describe('a set of reads', () => {
  const noted = (reads: ReadSet) => [...reads].map(({ kind, ids }) => [kind, ids && [...ids].sort()]);

  test('keeps the ids of one kind together, unless the reads differ otherwise', () => {
    const reads = new ReadSet();
    reads.note('camera', { ids: ['1'] });
    reads.note('camera', { ids: ['2', '1'] });
    reads.note('camera', { ids: ['3'], siteId: 's' });
    expect(noted(reads)).toEqual([
      ['camera', ['1', '2']],
      ['camera', ['3']],
    ]);
  });

  test('who asks for none of the rows has read nothing', () => {
    const reads = new ReadSet();
    reads.note('alert', { ids: [] });
    reads.note('alert', { clientIds: [] });
    reads.note('alert', { ids: ['1'], equipmentId: [] });
    expect(noted(reads)).toEqual([]);
  });

  test('every row is more than some of them', () => {
    for (const order of [
      [{ ids: ['1'] }, {}],
      [{}, { ids: ['1'] }],
    ]) {
      const reads = new ReadSet();
      for (const narrowing of order) reads.note('camera', narrowing);
      expect(noted(reads)).toEqual([['camera', null]]);
    }
  });

  test('so many ids that remembering them would cost more than it saves are every row', () => {
    const reads = new ReadSet();
    reads.note('camera', { ids: Array.from({ length: 2000 }, (_, n) => String(n)) });
    expect(noted(reads)).toEqual([['camera', null]]);
  });

  test('what one piece of work read is added to what another did', () => {
    const [one, two] = [new ReadSet(), new ReadSet()];
    one.note('camera', { ids: ['1'] });
    two.note('camera', { ids: ['2'] });
    two.note('site');
    one.addAll(two);
    expect(noted(one)).toEqual([
      ['camera', ['1', '2']],
      ['site', null],
    ]);
  });

  test('is collected while the work runs, apart from what others read', async () => {
    noteReads({ site: {} });
    const [{ reads: one }, { reads: two }] = await Promise.all([
      collectReads(async () => {
        await Promise.resolve();
        noteReads({ camera: {} });
      }),
      collectReads(async () => noteReads({ alert: {}, site: { ids: ['1'] } })),
    ]);
    expect(noted(one)).toEqual([['camera', null]]);
    expect(noted(two)).toEqual([
      ['alert', null],
      ['site', ['1']],
    ]);
  });
});
