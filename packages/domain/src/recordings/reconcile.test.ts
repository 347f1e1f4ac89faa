import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordingRow, type Repair, reconcile } from './reconcile.ts';

const paths = ['a', 'b', 'c', 'd', 'e', 'f'];
const state = fc.constantFrom<RecordingRow['state']>('open', 'closed', 'missing', 'deleting');
const subset = fc.subarray(paths).map((chosen) => new Set(chosen));
const rowsOf = fc
  .subarray(paths)
  .chain((chosen) =>
    fc
      .array(state, { minLength: chosen.length, maxLength: chosen.length })
      .map((states) =>
        chosen.map((path, index): RecordingRow => ({ id: `id-${path}`, path, state: states[index] ?? 'open' })),
      ),
  );

/** What the rows are after the repairs. */
function repaired(rows: readonly RecordingRow[], repairs: readonly Repair[]): RecordingRow[] {
  const after = new Map(rows.map((row) => [row.path, row]));
  for (const { kind, path } of repairs) {
    const known = after.get(path);
    after.set(path, { id: known?.id ?? `id-${path}`, path, state: kind === 'markMissing' ? 'missing' : 'closed' });
  }
  return [...after.values()];
}

describe('the repair of the index', () => {
  it.each([
    ['open', true, 'close'],
    ['open', false, 'markMissing'],
    ['closed', true, undefined],
    ['closed', false, 'markMissing'],
    ['missing', true, 'restore'],
    ['missing', false, undefined],
    ['deleting', true, undefined],
    ['deleting', false, undefined],
  ] as const)('of a row that is %s with its file there: %s, is: %s', (rowState, isThere, kind) => {
    const repairs = reconcile([{ id: '1', path: 'a', state: rowState }], new Set(isThere ? ['a'] : []), new Set());
    expect(repairs.map((repair) => repair.kind)).toEqual(kind ? [kind] : []);
  });

  it('adopts a file without a row, but not one that was purged', () => {
    expect(reconcile([], new Set(['a', 'b']), new Set(['b']))).toEqual([{ kind: 'adopt', path: 'a' }]);
  });

  it('touches each file once at most, nothing that is being written, and leaves nothing to do', () => {
    fc.assert(
      fc.property(rowsOf, subset, subset, subset, (rows, files, tombstones, writing) => {
        const repairs = reconcile(rows, files, tombstones, writing);
        const touched = repairs.map(({ path }) => path);
        expect(new Set(touched).size).toBe(touched.length);
        expect(touched.filter((path) => writing.has(path))).toEqual([]);
        expect(reconcile(repaired(rows, repairs), files, tombstones, writing)).toEqual([]);
        const known = new Set(repaired(rows, repairs).map(({ path }) => path));
        for (const path of files) expect(known.has(path) || tombstones.has(path) || writing.has(path)).toBe(true);
      }),
    );
  });
});
