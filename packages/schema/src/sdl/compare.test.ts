import { expect, test } from 'vitest';
import { compareSdl } from './compare.ts';

const before = `
  type Query { a: Int b(c: Int): Int! e: E }
  enum E { F G }
`;

const compare = (after: string, changelog = '') => compareSdl(before, after, changelog);

test('what is added breaks nothing', () => {
  const after = before.replace('a: Int', 'a: Int z(y: Int): String');
  expect(compare(after)).toEqual({ unnamed: [], named: [], dangerous: [] });
});

test('what is added may surprise', () => {
  expect(compare(before.replace('F G', 'F G H')).dangerous).toEqual(['H was added to enum type E.']);
});

test.each([
  ['a: Int', '', 'Query.a was removed.'],
  ['b(c: Int): Int!', 'b(c: Int): Int', 'Query.b changed type from Int! to Int.'],
  ['b(c: Int)', 'b(c: Int!)', 'Query.b arg c has changed type from Int to Int!.'],
  ['F G', 'F', 'G was removed from enum type E.'],
])('"%s" that becomes "%s" breaks', (from, to, sentence) => {
  expect(compare(before.replace(from, to)).unnamed).toEqual([sentence]);
});

const changelog = (breaking: string) => `# Changelog

## Unreleased

### Added
- Query.b changed type from Int! to Int

### Breaking
${breaking}

### Fixed
- Nothing.

## 0.1.0

### Breaking
- G was removed from enum type E
`;

test('a breaking change is named by its sentence under "Breaking" of "Unreleased", and nowhere else', () => {
  const after = before.replace('a: Int', '').replace('b(c: Int): Int!', 'b(c: Int): Int').replace('F G', 'F');
  const { named, unnamed } = compare(after, changelog('- `Query.a` was\n  removed: use `Query.b`.'));
  expect(named).toEqual(['Query.a was removed.']);
  expect(unnamed).toEqual(['Query.b changed type from Int! to Int.', 'G was removed from enum type E.']);
  expect(compare(after, '').unnamed).toHaveLength(3);
});

test('a sentence at the very end of the changelog counts too', () => {
  const after = before.replace('a: Int', '');
  expect(compare(after, '## Unreleased\n\n### Breaking\n- Query.a was removed').unnamed).toEqual([]);
});
