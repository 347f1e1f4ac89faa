import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, longestValue, namedInEntry } from './changes.ts';
import { type AuditedRow, auditSubjects, subjectName } from './subjects.ts';

const names: Readonly<Record<string, string>> = { 'client:c1': 'Acme', 'client:c2': 'Other', 'app_user:u1': 'Ada' };
const nameOf = ({ table, id }: { table: string; id: string }) => names[`${table}:${id}`];

describe('the changes of an entry', () => {
  it.each<[string, AuditedRow | null, AuditedRow | null, ReturnType<typeof changesOf>]>([
    [
      'fields have the API’s names',
      { keep_hours: 1 },
      { keep_hours: 2 },
      [{ field: 'keepHours', before: '1', after: '2' }],
    ],
    [
      'what was made was nothing before',
      null,
      { recording: true },
      [{ field: 'recording', before: null, after: 'true' }],
    ],
    ['what is gone is nothing after', { name: 'x' }, null, [{ field: 'name', before: 'x', after: null }]],
    [
      'an id is a name',
      { client_id: 'c1' },
      { client_id: 'c2' },
      [{ field: 'client', before: 'Acme', after: 'Other' }],
    ],
    [
      'several are names too',
      null,
      { client_ids: ['c1', 'c2'] },
      [{ field: 'clients', before: null, after: 'Acme, Other' }],
    ],
    [
      'an id of nobody known stays',
      null,
      { acknowledged_by_id: 'u9' },
      [{ field: 'acknowledgedBy', before: null, after: 'u9' }],
    ],
    [
      'a secret stays masked',
      { password_hash: '***' },
      { password_hash: '***' },
      [{ field: 'password', before: '***', after: '***' }],
    ],
    [
      'an instant is told in UTC',
      { archived_at: null },
      { archived_at: '2031-03-10T13:00:00.5+01:00' },
      [{ field: 'archivedAt', before: null, after: '2031-03-10T12:00:00.500Z' }],
    ],
    [
      'what looks like an instant and is none stays',
      null,
      { seen_at: 'never' },
      [{ field: 'seenAt', before: null, after: 'never' }],
    ],
    ['an empty list is told as one', null, { client_ids: [] }, [{ field: 'clients', before: null, after: '[]' }]],
    [
      'what is nested is told as JSON',
      null,
      { params: { name: 'x' } },
      [{ field: 'params', before: null, after: '{"name":"x"}' }],
    ],
    [
      'fields stand in the order of their names',
      { phone: '1', contact: 'a' },
      { phone: '2', contact: 'b' },
      [
        { field: 'contact', before: 'a', after: 'b' },
        { field: 'phone', before: '1', after: '2' },
      ],
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(changesOf(before, after, nameOf)).toEqual(expected);
  });

  it('are whole as people write them, and never endless, whatever stands in the log', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (row) => {
        for (const { before, after } of changesOf(row, null, nameOf)) {
          expect((before ?? '').length).toBeLessThanOrEqual(longestValue);
          expect(after).toBeNull();
        }
      }),
    );
    const before = (notes: string) => changesOf({ notes }, null, nameOf)[0]?.before;
    expect(before('x'.repeat(4000))).toBe('x'.repeat(4000));
    expect(before('x'.repeat(4001))).toBe(`${'x'.repeat(3999)}…`);
  });

  it('name all rows whose names they tell', () => {
    const named = namedInEntry({ client_id: 'c1', site_id: null }, { client_ids: ['c2', 7], name: 'u1' });
    expect(named).toEqual([
      { table: 'client', id: 'c1' },
      { table: 'client', id: 'c2' },
    ]);
  });
});

describe('the name of an entry’s subject', () => {
  it('is the newer one that the entry tells', () => {
    const of = (before: AuditedRow | null, after: AuditedRow | null) =>
      subjectName({ table: 'camera', id: 'x' }, before, after);
    expect(of(null, { name: 'New' })).toEqual({ name: 'New' });
    expect(of({ name: 'Old' }, { name: 'New' })).toEqual({ name: 'New' });
    expect(of({ name: 'Gone' }, null)).toEqual({ name: 'Gone' });
    expect(of({ keep_hours: 1 }, { keep_hours: 2 })).toEqual({ named: { table: 'camera', id: 'x' } });
  });

  it('is that of whose it is, where it has none of its own', () => {
    expect(subjectName({ table: 'stream', id: 'x' }, { camera_id: 'c' }, null)).toEqual({
      named: { table: 'camera', id: 'c' },
    });
    expect(subjectName({ table: 'stream', id: 'x' }, { url: 'a' }, { url: 'b' })).toEqual({
      named: { table: 'stream', id: 'x' },
    });
  });

  it('of a table that is not known is looked for all the same', () => {
    expect(subjectName({ table: 'gadget', id: 'x' }, null, { name: 'y' })).toEqual({
      named: { table: 'gadget', id: 'x' },
    });
    expect(Object.keys(auditSubjects)).not.toContain('gadget');
  });
});
