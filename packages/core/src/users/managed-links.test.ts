import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resendInvitation, sendPasswordReset } from './managed-links.ts';
import { type ManagedPeople, managedPeople } from './testing/managed-people.ts';
import { type AccountsFixture, secretIn } from './testing.ts';

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

describe('links that somebody else sends', () => {
  test('invite once more, and name only the clients of who sends them', async () => {
    const email = `invited-${people.count}@example.org`;
    const invited = await fixture.addPerson(
      email,
      [
        { clientId: people.acme, role: 'viewer' },
        { clientId: people.nord, role: 'viewer' },
      ],
      null,
    );
    expect(await resendInvitation(people.acmeAdmin, invited)).toEqual({ ok: true, id: invited });
    const [mail] = await fixture.outbox(email);
    expect(mail).toMatchObject({ kind: 'invitation', subject: 'chief invites you to Vigie' });
    expect(mail?.text).toContain('follow: Acme.');
    expect(await sendPasswordReset(people.admin, invited)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'invitation_not_accepted' },
    });
  });

  test('let somebody choose another password, and change nothing by themselves', async () => {
    await fixture.signIn(both);
    expect(await sendPasswordReset(people.acmeAdmin, both)).toEqual({ ok: true, id: both });
    const [mail] = await fixture.outbox(`both-${people.count}@example.org`);
    expect(mail?.kind).toBe('reset');
    expect(secretIn(mail ?? { text: '' })).toHaveLength(43);
    expect(await fixture.openSessions(both)).toHaveLength(1);
    expect(await resendInvitation(people.admin, both)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'invitation_accepted_already' },
    });
  });

  test('are no more than five an hour', async () => {
    for (let n = 0; n < 5; n++) expect(await sendPasswordReset(people.admin, both)).toMatchObject({ ok: true });
    expect(await sendPasswordReset(people.admin, both)).toMatchObject({ ok: false, error: { code: 'link_too_often' } });
    fixture.later(3601);
    expect(await sendPasswordReset(people.admin, both)).toMatchObject({ ok: true });
    const invited = await fixture.addPerson(`often-${people.count}@example.org`, [], null);
    for (let n = 0; n < 5; n++) expect(await resendInvitation(people.admin, invited)).toMatchObject({ ok: true });
    expect(await resendInvitation(people.admin, invited)).toMatchObject({
      ok: false,
      error: { code: 'link_too_often' },
    });
  });

  test('cannot be made while Vigie does not know its own address', async () => {
    const result = await sendPasswordReset({ ...people.admin, publicUrl: undefined }, both);
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'url_unknown' } });
  });
});
