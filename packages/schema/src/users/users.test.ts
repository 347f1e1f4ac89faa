import { fromTest } from '@vigie/core/results/testing';
import { sessionOf } from '@vigie/core/users/testing';
import type { Viewer } from '@vigie/core/users/viewer';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { type Filled, fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';

let fixture: SchemaFixture;
let acme: Filled;
let nord: Filled;
let root: string;
let admin: Viewer;
let acmeAdmin: Viewer;

beforeAll(async () => {
  fixture = await schemaFixture();
  [acme, nord] = [await fillClient(fixture.services, 'acme'), await fillClient(fixture.services, 'nord')];
  root = newId();
  const { pool } = fixture.services;
  await pool.query(
    `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, 'root@example.org', 'root', 'x', now())`,
    [root],
  );
  await pool.query(`INSERT INTO membership (id, user_id, role) VALUES ($1, $2, 'admin')`, [newId(), root]);
  admin = viewerWith('admin', null, root);
  acmeAdmin = viewerWith('admin', acme.Client, acme.User);
});
afterAll(() => fixture.close());

const as = (viewer: Viewer) => async (query: string, variables?: Record<string, unknown>) => {
  const { data, errors } = await fixture.ask(viewer, query, variables);
  expect(errors).toEqual([]);
  return data;
};

const inviteMutation = `mutation Invite($input: InviteUserInput!) { inviteUser(input: $input) { __typename
  ... on InviteUserPayload { user { id name email state invitationExpiresAt viewerManages memberships { role client { name } } } }
  ... on Error { code path message } } }`;

const invite = (viewer: Viewer, email: string, memberships: object[], more: object = {}) =>
  as(viewer)(inviteMutation, { input: { email, name: 'Nina', memberships, ...more } });

describe('inviting', () => {
  test('gives the person as they are now', async () => {
    const clientId = encodeGlobalId('Client', acme.Client);
    const { inviteUser } = await invite(acmeAdmin, 'Nina@example.org', [{ clientId, role: 'OPERATOR' }], {
      locale: 'FR',
    });
    expect(inviteUser).toMatchObject({
      __typename: 'InviteUserPayload',
      user: {
        name: 'Nina',
        email: 'nina@example.org',
        state: 'INVITED',
        invitationExpiresAt: expect.stringMatching(/Z$/),
        viewerManages: true,
        memberships: [{ role: 'OPERATOR', client: { name: 'acme' } }],
      },
    });
    const { inviteUser: again } = await invite(acmeAdmin, 'nina@example.org', [{ clientId, role: 'VIEWER' }]);
    expect(again).toMatchObject({ __typename: 'ConflictError', code: 'member_already' });
  });

  test('a role in all clients has no client', async () => {
    const { inviteUser } = await invite(admin, 'all@example.org', [{ role: 'VIEWER' }]);
    expect(inviteUser.user.memberships).toEqual([{ role: 'VIEWER', client: null }]);
    const { inviteUser: refused } = await invite(acmeAdmin, 'all@example.org', [{ role: 'VIEWER' }]);
    expect(refused).toMatchObject({ __typename: 'ForbiddenError' });
  });

  test('answers an administrator of a client alike, whether or not the address has an account elsewhere', async () => {
    const clientId = encodeGlobalId('Client', acme.Client);
    const { inviteUser: known } = await invite(acmeAdmin, 'nord@example.org', [{ clientId, role: 'VIEWER' }]);
    const { inviteUser: unknown } = await invite(acmeAdmin, 'unheard@example.org', [{ clientId, role: 'VIEWER' }]);
    expect(Object.keys(known.user)).toEqual(Object.keys(unknown.user));
    expect(known.user.memberships).toEqual(unknown.user.memberships);
    expect(JSON.stringify(known)).not.toContain(nord.Client);
  });
});

describe('a colleague', () => {
  test('is a name, and nothing else', async () => {
    const fields =
      'name email state locale timeZone mustChangePassword lastSignInAt invitationExpiresAt viewerManages createdAt memberships { role }';
    const query = `{ alerts { nodes { acknowledgedBy { ${fields} } } } }`;
    const { alerts } = await as(viewerWith('operator', acme.Client))(query);
    expect(alerts.nodes).toEqual([
      {
        acknowledgedBy: {
          name: 'acme',
          email: null,
          state: null,
          locale: null,
          timeZone: null,
          mustChangePassword: false,
          lastSignInAt: null,
          invitationExpiresAt: null,
          viewerManages: false,
          createdAt: null,
          memberships: [],
        },
      },
    ]);
  });

  test('shows more to who manages them, but only the roles in the clients that they administer', async () => {
    const { pool } = fixture.services;
    await pool.query(`INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'viewer')`, [
      newId(),
      acme.User,
      nord.Client,
    ]);
    const query =
      '{ users(filter: { search: "acme@" }) { totalCount nodes { email state viewerManages memberships { client { name } } } } }';
    const rolesSeenBy = async (viewer: Viewer) => {
      const { users } = await as(viewer)(query);
      return users.nodes[0]?.memberships.map(({ client }: { client: { name: string } }) => client.name);
    };
    expect(await rolesSeenBy(admin)).toEqual(['acme', 'nord']);
    expect(await rolesSeenBy(viewerWith('admin', acme.Client))).toEqual(['acme']);
    expect(await rolesSeenBy(viewerWith('admin', nord.Client))).toEqual(['nord']);
    expect(await rolesSeenBy(viewerWith('operator', acme.Client))).toBeUndefined();
    expect(await rolesSeenBy(acmeAdmin)).toEqual(['acme', 'nord']);
  });
});

describe('managing', () => {
  test.each([
    ['resendInvitation', 'ResendInvitationPayload { user { id } }'],
    ['sendPasswordReset', 'SendPasswordResetPayload { user { id } }'],
    ['revokeUserSessions', 'RevokeUserSessionsPayload { user { id } }'],
    ['removeUser', 'RemoveUserPayload { id }'],
  ])('%s answers with its payload or a typed error', async (name, payload) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation M($input: ${type}!) { ${name}(input: $input) { __typename ... on ${payload} ... on Error { code message } } }`;
    const { inviteUser } = await invite(admin, `${name}@example.org`.toLowerCase(), [{ role: 'VIEWER' }]);
    const userId = inviteUser.user.id;
    if (name === 'sendPasswordReset') {
      const { data } = await fixture.ask(admin, query, { input: { userId } });
      expect(data[name]).toMatchObject({ __typename: 'ConflictError', code: 'invitation_not_accepted' });
      await fixture.services.pool.query(
        `UPDATE app_user SET password_hash = 'x' WHERE email = 'sendpasswordreset@example.org'`,
      );
    }
    const answer = (await as(admin)(query, { input: { userId } }))[name];
    expect(answer.__typename).toMatch(/Payload$/);
    expect(answer.id ?? answer.user.id).toBe(userId);
    const stranger = (await as(acmeAdmin)(query, { input: { userId } }))[name];
    expect(stranger).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('roles are given as a set', async () => {
    const { inviteUser } = await invite(admin, 'roles@example.org', [{ role: 'VIEWER' }]);
    const { updateUserMemberships } = await as(admin)(
      `mutation M($input: UpdateUserMembershipsInput!) { updateUserMemberships(input: $input) {
         ... on UpdateUserMembershipsPayload { user { memberships { role client { name } } } } ... on Error { code path } } }`,
      {
        input: {
          userId: inviteUser.user.id,
          memberships: [{ clientId: encodeGlobalId('Client', nord.Client), role: 'ADMIN' }],
        },
      },
    );
    expect(updateUserMemberships.user.memberships).toEqual([{ role: 'ADMIN', client: { name: 'nord' } }]);
  });
});

describe('one’s own affairs', () => {
  const query = `{ viewer { sessions { id device address isCurrent } unreadNotifications
    notifications { totalCount nodes { id kind level text readAt client { name } } } } }`;

  test('are one’s sign-ins and what one is told', async () => {
    const from = { ...fromTest, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
    const { sessionId } = await sessionOf(fixture.services, { userId: acme.User, from });
    const asked = await as({ ...acmeAdmin, sessionId })(query);
    expect(asked.viewer.sessions).toEqual([
      { id: encodeGlobalId('Session', sessionId), device: 'Firefox · Linux', address: '192.0.2.1', isCurrent: true },
      { id: encodeGlobalId('Session', acme.Session), device: 'acme', address: 'acme', isCurrent: false },
    ]);
    expect(asked.viewer).toMatchObject({
      unreadNotifications: 1,
      notifications: {
        totalCount: 1,
        nodes: [{ level: 'INFO', text: 'acme changed what you have access to.', client: { name: 'acme' } }],
      },
    });
    const { revokeSession } = await as(acmeAdmin)(
      `mutation M($id: ID!) { revokeSession(input: { id: $id }) { ... on RevokeSessionPayload { id } } }`,
      { id: encodeGlobalId('Session', acme.Session) },
    );
    expect(revokeSession.id).toBe(encodeGlobalId('Session', acme.Session));
    const { revokeOtherSessions } = await as({ ...acmeAdmin, sessionId })(
      'mutation { revokeOtherSessions { ... on RevokeOtherSessionsPayload { revoked } } }',
    );
    expect(revokeOtherSessions).toEqual({ revoked: 0 });
    const { markNotificationsRead } = await as(acmeAdmin)(
      'mutation { markNotificationsRead(input: { all: true }) { ... on MarkNotificationsReadPayload { marked } } }',
    );
    expect(markNotificationsRead).toEqual({ marked: 1 });
    expect((await as(acmeAdmin)(query)).viewer.unreadNotifications).toBe(0);
  });

  test('are not shown to a token, which sees nobody else’s account either', async () => {
    const token = { ...admin, tokenId: newId() };
    const seen = await as(token)(`{ viewer { sessions { id } unreadNotifications notifications { totalCount }
        user { name email lastSignInAt } }
      users { totalCount nodes { name } } outgoingMail { totalCount nodes { recipient } } }`);
    expect(seen).toEqual({
      viewer: {
        ...{ sessions: [], unreadNotifications: 0, notifications: { totalCount: 0 } },
        user: { name: 'root', email: null, lastSignInAt: null },
      },
      users: { totalCount: 1, nodes: [{ name: 'root' }] },
      outgoingMail: { totalCount: 0, nodes: [] },
    });
  });

  test('cannot be managed by a token', async () => {
    const token = { ...admin, tokenId: newId() };
    const answers = await as(token)(`mutation {
      updateProfile(input: { name: "Somebody" }) { __typename }
      changePassword(input: { currentPassword: "x", newPassword: "eleven paper lanterns rise" }) { __typename }
      revokeOtherSessions { __typename }
      markNotificationsRead(input: { all: true }) { __typename }
    }`);
    for (const { __typename } of Object.values<{ __typename: string }>(answers))
      expect(__typename).toBe('ForbiddenError');
  });
});

test('who asks has no role in a client that was deleted', async () => {
  const { pool } = fixture.services;
  const [userId, gone] = [newId(), await fillClient(fixture.services, 'gone')];
  await pool.query(`INSERT INTO app_user (id, email, name, updated_at) VALUES ($1, 'two@example.org', 'Two', now())`, [
    userId,
  ]);
  for (const { Client } of [nord, gone]) {
    await pool.query(`INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'viewer')`, [
      newId(),
      userId,
      Client,
    ]);
  }
  const names = async () => {
    const { viewer } = await as(viewerWith('viewer', nord.Client, userId))(
      '{ viewer { memberships { client { name } } } }',
    );
    return viewer.memberships.map(({ client }: { client: { name: string } }) => client.name);
  };
  expect(await names()).toEqual(['nord', 'gone']);
  await pool.query('UPDATE client SET archived_at = now() WHERE id = $1', [gone.Client]);
  expect(await names()).toEqual(['nord']);
});

describe('the outbox', () => {
  const first =
    '{ outgoingMail(filter: { state: [WAITING] }) { nodes { id recipient kind state isReadable errorText } } installation { mail { configured from } } }';

  test('is listed and read by administrators of the installation', async () => {
    const { outgoingMail, installation } = await as(admin)(first);
    expect(installation.mail).toEqual({ configured: false, from: null });
    const own = outgoingMail.nodes.find(({ recipient }: { recipient: string }) => recipient === 'acme@example.org');
    expect(own).toMatchObject({ kind: 'reset', state: 'WAITING', isReadable: true, errorText: null });
    const reveal = `mutation M($id: ID!) { revealMail(input: { id: $id }) {
      ... on RevealMailPayload { mail { id } subject text link html } ... on Error { code } } }`;
    const { revealMail } = await as(admin)(reveal, { id: own.id });
    expect(revealMail).toEqual({ mail: { id: own.id }, subject: 'acme', text: 'acme', link: 'acme', html: 'acme' });
    await fixture.services.pool.query(`UPDATE outgoing_mail SET state = 'failed', error = 'timeout' WHERE id = $1`, [
      acme.OutgoingMail,
    ]);
    const node = `{ node(id: "${own.id}") { ... on OutgoingMail { state error errorText } } }`;
    expect((await as(admin)(node)).node).toEqual({
      state: 'FAILED',
      error: 'timeout',
      errorText: 'The mail server did not answer in time.',
    });
    const { resendMail } = await as(admin)(
      `mutation M($id: ID!) { resendMail(input: { id: $id }) { ... on ResendMailPayload { mail { state error } } } }`,
      { id: own.id },
    );
    expect(resendMail).toEqual({ mail: { state: 'WAITING', error: null } });
    expect((await as(acmeAdmin)(reveal, { id: own.id })).revealMail).toEqual({ code: 'not_found' });
    expect((await as(acmeAdmin)(first)).outgoingMail.nodes).toEqual([]);
  });

  test('tells who manages people whether e-mails leave, and its administrators from whom they come', async () => {
    const configured = fixture.as({ mailFrom: 'Vigie <vigie@example.com>' });
    const mailAs = async (viewer: Viewer) =>
      (await configured.ask(viewer, '{ installation { mail { configured from } } }')).data.installation.mail;
    expect(await mailAs(admin)).toEqual({ configured: true, from: 'Vigie <vigie@example.com>' });
    expect(await mailAs(acmeAdmin)).toEqual({ configured: true, from: null });
    expect(await mailAs(viewerWith('operator', acme.Client, acme.User))).toBeNull();
  });
});
