import { type Change, everything } from '@vigie/platform/changes/change';
import { isTouched, type Narrowing, ReadSet } from '@vigie/platform/changes/reads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadIndex } from './read-index.ts';

const some = <T>(...values: T[]) => fc.option(fc.uniqueArray(fc.constantFrom(...values)), { nil: null });
const kinds = fc.constantFrom('camera' as const, 'alert' as const);

const aRead = fc.tuple(
  kinds,
  fc.record({ ids: some('1', '2', '3'), clientIds: some('a', 'b', null), equipmentId: some('e', 'f') }),
);
const aChange: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('camera', 'alert', 'site'),
  op: fc.constant('U' as const),
  ids: some('1', '2', '3'),
  clientIds: some('a', 'b', null),
  facets: fc.record({ equipmentId: fc.uniqueArray(fc.constantFrom('e', 'f')) }, { requiredKeys: [] }),
});

const setOf = (reads: readonly (readonly ['camera' | 'alert', Narrowing<'alert'>])[]): ReadSet => {
  const set = new ReadSet();
  for (const [kind, narrowing] of reads) set.note(kind, narrowing);
  return set;
};

test('finds just those whom asking everybody would find, whatever was said and unsaid before', () => {
  const reader = fc.constantFrom('one', 'two', 'three');
  const step = fc.record({ reader, reads: fc.option(fc.array(aRead, { maxLength: 3 })) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), aChange, (steps, change) => {
      const index = new ReadIndex<string>();
      const present = new Map<string, ReadSet>();
      for (const { reader: who, reads } of steps) {
        if (reads) {
          present.set(who, setOf(reads));
          index.set(who, setOf(reads));
        } else {
          present.delete(who);
          index.delete(who);
        }
      }
      const expected = [...present].filter(([, reads]) => [...reads].some((read) => isTouched(read, change)));
      expect([...index.touchedBy(change)].sort()).toEqual(expected.map(([who]) => who).sort());
      expect(index.touchedBy(everything)).toEqual(new Set(present.keys()));
    }),
    { numRuns: 500 },
  );
});
