import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { deprecationFault, deprecations } from './deprecations.ts';

const now = new Date('2027-03-31T23:59:59Z');

test.each([
  ['Use duration. Removed after 2027-06.', null],
  ['Use Equipment.status and its history. Removed after 2027-03.', null],
  ['Use duration. Removed after 2027-02.', 'its time is over: remove it'],
  ['No longer supported', 'must read "Use …. Removed after YYYY-MM."'],
  ['Use duration.', 'must read "Use …. Removed after YYYY-MM."'],
  ['Use . Removed after 2027-06.', 'must read "Use …. Removed after YYYY-MM."'],
  ['Use duration. Removed after 2027-13.', 'must read "Use …. Removed after YYYY-MM."'],
  ['Use duration. Removed after June.', 'must read "Use …. Removed after YYYY-MM."'],
])('the reason "%s"', (reason, fault) => {
  expect(deprecationFault(reason, now)).toBe(fault);
});

test('a deprecation lasts to the end of its month', () => {
  const reason = 'Use b. Removed after 2027-12.';
  expect(deprecationFault(reason, new Date('2027-12-31T23:59:59.999Z'))).toBeNull();
  expect(deprecationFault(reason, new Date('2028-01-01T00:00:00Z'))).not.toBeNull();
});

test('deprecations are found wherever they stand', () => {
  const schema = buildSchema(`
    type Query { a(b: Int @deprecated(reason: "1")): Int @deprecated(reason: "2") c: E d(e: I): Int }
    interface N { f: Int @deprecated(reason: "3") }
    enum E { G @deprecated(reason: "4") H }
    input I { j: Int @deprecated(reason: "5") }
  `);
  expect([...deprecations(schema)].map(({ name, reason }) => `${name} ${reason}`).sort()).toEqual([
    'E.G 4',
    'I.j 5',
    'N.f 3',
    'Query.a 2',
    'Query.a(b) 1',
  ]);
});
