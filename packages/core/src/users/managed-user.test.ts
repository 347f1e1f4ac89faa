import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resendInvitation, sendPasswordReset } from './managed-links.ts';
import type { AccountActing } from './managed-user.ts';
import { removeUser } from './remove-user.ts';
import { revokeUserSessions } from './revoke-sessions.ts';
import { type ManagedPeople, managedPeople } from './testing/managed-people.ts';
import type { AccountsFixture } from './testing.ts';
import { updateUserMemberships } from './update-memberships.ts';

let people: ManagedPeople;
let fixture: AccountsFixture;
/** With a role in each client. */
let both: string;

beforeAll(async () => {
  people = await managedPeople();
  fixture = people.fixture;
});
beforeEach(async () => {
  both = await people.next();
});
afterAll(() => fixture.database.drop());

describe('whom somebody does not manage', () => {
  const acts = [
    [
      'their roles',
      (acting: AccountActing, userId: string) =>
        updateUserMemberships(acting, { userId, memberships: [{ clientId: people.acme, role: 'viewer' }] }),
    ],
    ['their account', removeUser],
    ['their invitation', resendInvitation],
    ['their password', sendPasswordReset],
    ['their sign-ins', revokeUserSessions],
  ] as const;

  test.each(acts)('%s: somebody without a role in one’s clients does not exist', async (_what, act) => {
    const stranger = await fixture.addPerson(`stranger-${people.count}@example.org`, [
      { clientId: people.nord, role: 'viewer' },
    ]);
    const notFound = { ok: false, error: { kind: 'not_found', code: 'not_found', path: ['userId'] } };
    for (const userId of [stranger, people.root, newId(), 'nonsense']) {
      expect(await act(people.acmeAdmin, userId)).toEqual(notFound);
    }
  });

  test.each(acts)('%s: who administers nothing manages nobody, not even themselves', async (what, act) => {
    const viewer = await fixture.as(both);
    expect(await act(viewer, both)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    const colleague = await act(viewer, people.acmeAdmin.viewer.userId);
    const kind = what === 'their roles' ? 'forbidden' : 'not_found';
    expect(colleague).toMatchObject({ ok: false, error: { kind } });
  });

  test.each(acts)('%s: a token manages nobody, whatever its owner may', async (_what, act) => {
    const token = await fixture.as(people.root, { tokenId: newId() });
    expect(await act(token, both)).toMatchObject({
      ok: false,
      error: { kind: 'forbidden', code: 'token_no_accounts' },
    });
    expect(await fixture.rolesOf(both)).toEqual({ Acme: 'viewer', Nord: 'operator' });
  });
});
