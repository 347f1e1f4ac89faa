import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  administeredClientIds,
  mayAdminister,
  mayOperate,
  mayRead,
  peopleOf,
  roleIn,
  scopeKey,
  type Viewer,
  visibleClientIds,
  visibleTo,
} from './viewer.ts';

const clients = ['a', 'b', 'c'] as const;

const viewers: fc.Arbitrary<Viewer> = fc
  .array(
    fc.record({
      clientId: fc.constantFrom(null, ...clients),
      role: fc.constantFrom('viewer' as const, 'operator' as const, 'admin' as const),
    }),
    { maxLength: 5 },
  )
  .map((memberships) => ({ userId: 'u', sessionId: null, tokenId: null, memberships, locale: 'en' }));

const viewer = (...memberships: Viewer['memberships']): Viewer => ({
  userId: 'u',
  sessionId: null,
  tokenId: null,
  memberships,
  locale: 'fr',
});

test('who may administer may operate, and who may operate may read', () => {
  fc.assert(
    fc.property(viewers, fc.constantFrom(null, ...clients), (someone, clientId) => {
      if (mayAdminister(someone, clientId)) expect(mayOperate(someone, clientId)).toBe(true);
      if (mayOperate(someone, clientId)) expect(mayRead(someone, clientId)).toBe(true);
    }),
  );
});

test('the visible clients are those that may be read, and everything is visible only to members of all', () => {
  fc.assert(
    fc.property(viewers, (someone) => {
      const visible = visibleClientIds(someone);
      for (const id of [...clients, 'made tomorrow']) {
        expect(mayRead(someone, id)).toBe(visible === null || visible.includes(id));
      }
    }),
  );
});

test('the installation is visible to those who administer all clients, and to nobody else', () => {
  fc.assert(
    fc.property(viewers, (someone) => {
      const expected = someone.memberships.some(({ clientId, role }) => clientId === null && role === 'admin');
      expect([mayRead(someone, null), visibleTo(someone).installation]).toEqual([expected, expected]);
    }),
  );
});

test('the clients that somebody administers are those in which they may, and all only for those who may in all', () => {
  fc.assert(
    fc.property(viewers, (someone) => {
      const administered = administeredClientIds(someone);
      expect(administered === null).toBe(mayAdminister(someone, null));
      for (const id of clients) {
        expect(mayAdminister(someone, id)).toBe(administered === null || administered.includes(id));
      }
    }),
  );
});

test('the best of several roles counts, and one for all clients counts in each', () => {
  const someone = viewer(
    { clientId: null, role: 'viewer' },
    { clientId: 'a', role: 'operator' },
    { clientId: 'a', role: 'viewer' },
  );
  expect([roleIn(someone, 'a'), roleIn(someone, 'b'), roleIn(someone, null)]).toEqual(['operator', 'viewer', 'viewer']);
  expect(mayRead(someone, null)).toBe(false);
});

describe('whose accounts somebody manages', () => {
  test('everybody’s are managed by administrators of the installation, and a client’s by its own', () => {
    fc.assert(
      fc.property(viewers, (someone) => {
        const { all, clientIds } = peopleOf(someone);
        expect(all).toBe(mayAdminister(someone, null));
        for (const id of clientIds) expect(mayAdminister(someone, id)).toBe(true);
        if (!all) for (const id of clients) expect(clientIds.includes(id)).toBe(mayAdminister(someone, id));
      }),
    );
  });

  test('a token manages nobody and has no affairs of its own', () => {
    fc.assert(
      fc.property(viewers, (someone) => {
        const token = { ...someone, tokenId: 't' };
        expect(peopleOf(token)).toEqual({ userId: 'u', all: false, clientIds: [] });
        expect([visibleTo(token).ownerId, visibleTo(someone).ownerId]).toEqual([null, 'u']);
        expect(scopeKey(token)).not.toBe(scopeKey(someone));
      }),
    );
  });
});

test('the order of memberships does not matter to what is shared, language and role do', () => {
  const [one, two] = [
    { clientId: 'a', role: 'viewer' },
    { clientId: 'b', role: 'admin' },
  ] as const;
  expect(scopeKey(viewer(one, two))).toBe(scopeKey(viewer(two, one)));
  expect(scopeKey(viewer(one))).not.toBe(scopeKey(viewer({ ...one, role: 'admin' })));
  expect(scopeKey(viewer(one))).not.toBe(scopeKey({ ...viewer(one), locale: 'en' }));
});
