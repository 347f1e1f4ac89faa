import { eventually } from '@vigie/platform/testing/eventually';
import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { follow, liveClient } from '../testing/live-client.ts';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let acme: string;
const clients: Client[] = [];

beforeAll(async () => {
  server = await startTestServer({ config: { url: 'https://vigie.test' } });
  acme = (await server.addClient('Acme')).clientId;
  await server.addUser('root@example.org', 'admin', null);
  await server.addUser('chief@example.org', 'admin', acme);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  await eventually(() => expect(server.services.hub.size).toBe(0));
});
afterAll(() => server.close());

/** A sign-in of its own, with a socket. */
async function signedIn(email: string) {
  const { accessToken } = await server.signIn(email);
  const client = liveClient(server, accessToken);
  clients.push(client);
  return { client, ask: (query: string) => server.ask(accessToken, query) };
}

const sessions = 'query S @live { viewer { sessions { id isCurrent } } }';

test('a sign-in that is ended loses its open sockets at once, and the others see it go', async () => {
  await server.addUser('ada@example.org', 'viewer', acme);
  const [here, there] = [await signedIn('ada@example.org'), await signedIn('ada@example.org')];
  const [own, others] = [follow(here.client, sessions), follow(there.client, sessions)];
  await eventually(() =>
    expect([own, others].every(({ answers }) => answers.at(-1)?.data.viewer.sessions.length === 2)).toBe(true),
  );
  // Each sees which of them it is itself.
  const currentOf = ({ answers }: typeof own) =>
    answers.at(-1)?.data.viewer.sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent).id;
  expect(currentOf(own)).not.toBe(currentOf(others));

  const mutation = `mutation { revokeSession(input: { id: "${currentOf(others)}" }) { __typename } }`;
  expect((await here.ask(mutation)).data.revokeSession.__typename).toBe('RevokeSessionPayload');
  expect(await others.ended).toMatchObject({ code: 4403 });
  await eventually(() =>
    expect(own.answers.at(-1)?.data.viewer.sessions).toEqual([{ id: currentOf(own), isCurrent: true }]),
  );
  expect((await there.ask('{ viewer { everyClient } }')).status).toBe(401);
});

test('who ends all other sign-ins keeps their own socket, and whom an administrator signs out loses all', async () => {
  const userId = await server.addUser('ben@example.org', 'viewer', acme);
  const [here, there] = [await signedIn('ben@example.org'), await signedIn('ben@example.org')];
  const [own, others] = [follow(here.client, sessions), follow(there.client, sessions)];
  await eventually(() => expect([own, others].every(({ answers }) => answers.length > 0)).toBe(true));
  await here.ask('mutation { revokeOtherSessions { __typename } }');
  expect(await others.ended).toMatchObject({ code: 4403 });
  await eventually(() => expect(own.answers.at(-1)?.data.viewer.sessions).toHaveLength(1));
  const chief = await signedIn('chief@example.org');
  const input = `{ userId: "${globalId('User', userId)}" }`;
  await chief.ask(`mutation { revokeUserSessions(input: ${input}) { __typename } }`);
  expect(await own.ended).toMatchObject({ code: 4403 });
});

test('who is removed loses their open sockets at once', async () => {
  const userId = await server.addUser('cleo@example.org', 'viewer', acme);
  const cleo = await signedIn('cleo@example.org');
  const { answers, ended } = follow(cleo.client, sessions);
  await eventually(() => expect(answers).toHaveLength(1));
  const root = await signedIn('root@example.org');
  await root.ask(`mutation { removeUser(input: { userId: "${globalId('User', userId)}" }) { __typename } }`);
  expect(await ended).toMatchObject({ code: 4403 });
});

test('lists of users, notifications and messages follow what happens', async () => {
  const dora = await server.addUser('dora@example.org', 'viewer', acme);
  const [root, chief, own] = [
    await signedIn('root@example.org'),
    await signedIn('chief@example.org'),
    await signedIn('dora@example.org'),
  ];
  const people =
    'query U @live { users(filter: { search: "dora" }) { nodes { name lastSignInAt memberships { role } } } }';
  const seenBy = [root, chief].map(({ client }) => follow(client, people));
  const mail = follow(root.client, 'query M @live { outgoingMail { totalCount nodes { recipient kind } } }');
  const told = follow(own.client, 'query N @live { viewer { unreadNotifications notifications { nodes { text } } } }');
  await eventually(() => expect([...seenBy, mail, told].every(({ answers }) => answers.length > 0)).toBe(true));
  expect(seenBy.map(({ answers }) => answers[0]?.data.users.nodes[0].memberships)).toEqual([
    [{ role: 'VIEWER' }],
    [{ role: 'VIEWER' }],
  ]);

  const memberships = `[{ clientId: "${globalId('Client', acme)}", role: OPERATOR }]`;
  const input = `{ userId: "${globalId('User', dora)}", memberships: ${memberships} }`;
  await chief.ask(`mutation { updateUserMemberships(input: ${input}) { __typename } }`);
  for (const { answers } of seenBy) {
    await eventually(() => expect(answers.at(-1)?.data.users.nodes[0].memberships).toEqual([{ role: 'OPERATOR' }]));
  }
  await eventually(() =>
    expect(told.answers.at(-1)?.data.viewer).toEqual({
      unreadNotifications: 1,
      notifications: { nodes: [{ text: 'chief@example.org a changé vos accès.' }] },
    }),
  );
  await chief.ask(`mutation { sendPasswordReset(input: { userId: "${globalId('User', dora)}" }) { __typename } }`);
  await eventually(() =>
    expect(mail.answers.at(-1)?.data.outgoingMail).toEqual({
      totalCount: 1,
      nodes: [{ recipient: 'dora@example.org', kind: 'reset' }],
    }),
  );
  await own.ask('mutation { markNotificationsRead(input: { all: true }) { __typename } }');
  await eventually(() => expect(told.answers.at(-1)?.data.viewer.unreadNotifications).toBe(0));
  const before = seenBy[0]?.answers.at(-1)?.data.users.nodes[0].lastSignInAt;
  await server.signIn('dora@example.org');
  for (const { answers } of seenBy) {
    await eventually(() => expect(answers.at(-1)?.data.users.nodes[0].lastSignInAt).not.toBe(before));
  }
});
