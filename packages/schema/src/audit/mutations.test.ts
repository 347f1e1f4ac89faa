import { deleteClient } from '@vigie/core/clients/manage';
import { fromTest } from '@vigie/core/results/testing';
import { hashPassword } from '@vigie/core/users/password-hash';
import type { Viewer } from '@vigie/core/users/viewer';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { type ReadDocument, readDocument } from '../execution/documents.ts';
import { executeOperation } from '../execution/operation.ts';
import { type Filled, fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';
import { mutationCall, mutations } from '../testing/mutation-call.ts';

/** What a mutation needs to change something. */
interface Case {
  /** Fields of its input in place of those that `mutationCall` makes up. */
  readonly input?: Readonly<Record<string, unknown>> | ((ids: Filled) => Readonly<Record<string, unknown>>);
  /** Brings the client of the test into a state in which there is something to change. */
  readonly before?: (ids: Filled, viewer: Viewer) => Promise<unknown>;
}

let fixture: SchemaFixture;
beforeAll(async () => {
  fixture = await schemaFixture();
});
afterAll(() => fixture.close());

const query = (sql: string, values: unknown[] = []) => fixture.services.pool.query(sql, values);
const isDeleted: Case['before'] = async ({ Client }, viewer) => {
  await deleteClient({ ...fixture.services, viewer, from: fromTest }, Client);
};

const password = 'a good long password';
const source = { kind: 'RTSP', url: 'rtsp://192.0.2.1/stream', username: null, password: null };
const checks = [{ kind: 'TCP', port: 554, intervalSeconds: 60, timeoutMs: 1000, retries: 1 }];
const contact = { email: 'ada@example.org', phone: '0102030405' };

/** The mutations whose input cannot be made up, or that would find nothing to change. */
const cases: Readonly<Record<string, Case>> = {
  acknowledgeAlerts: { before: ({ Alert }) => query(`UPDATE alert SET state = 'open' WHERE id = $1`, [Alert]) },
  resolveAlerts: {
    before: ({ Equipment }) =>
      query(`UPDATE equipment_status SET status = 'online' WHERE equipment_id = $1`, [Equipment]),
  },
  changePassword: {
    input: { currentPassword: password, newPassword: 'another good long one' },
    before: async ({ User }) =>
      query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [User, await hashPassword(password)]),
  },
  updateProfile: { input: { name: 'Ada', locale: 'fr', timeZone: 'Europe/Paris' } },
  createClient: { input: contact },
  updateClient: { input: { ...contact, name: 'Renamed' } },
  inviteUser: {
    input: ({ Client }) => ({
      email: `${newId()}@example.org`,
      locale: 'FR',
      memberships: [{ clientId: encodeGlobalId('Client', Client), role: 'VIEWER' }],
    }),
  },
  resendInvitation: { before: ({ User }) => query('UPDATE app_user SET password_hash = NULL WHERE id = $1', [User]) },
  resendMail: {
    before: ({ OutgoingMail }) => query(`UPDATE outgoing_mail SET state = 'kept' WHERE id = $1`, [OutgoingMail]),
  },
  updateUserMemberships: {
    input: ({ Client }) => ({ memberships: [{ clientId: encodeGlobalId('Client', Client), role: 'OPERATOR' }] }),
  },
  restoreClient: { before: isDeleted },
  purgeClient: { before: isDeleted },
  createSite: { input: { timeZone: 'Europe/Paris' } },
  updateSite: { input: { timeZone: 'Europe/Paris' } },
  createEquipment: { input: { checks } },
  updateEquipment: { input: { checks } },
  createCamera: { input: { source } },
  updateCamera: { input: { source } },
};

/** Mutations that change nothing but what is their viewer's own affair, and leave no entry. */
const unaudited = new Set(['markNotificationsRead']);

async function call(name: string) {
  const ids = await fillClient(fixture.services, `${name} ${newId()}`);
  const viewer = viewerWith('admin', null, ids.User);
  const { input = {}, before } = cases[name] ?? {};
  await before?.(ids, viewer);
  const { query: text, variables } = mutationCall(name, ids);
  const filled = typeof input === 'function' ? input(ids) : input;
  if ('input' in variables) variables.input = { ...(variables.input as object), ...filled };
  const { document } = readDocument(text) as ReadDocument;
  const from = { address: '192.0.2.77', userAgent: 'a walker', requestId: newId() };
  const { data, errors = [] } = await executeOperation(fixture.services, viewer, { document, variables, from });
  const { rows: entries } = await query(
    `SELECT user_id AS "userId", address, user_agent AS "userAgent" FROM audit_entry WHERE request_id = $1`,
    [from.requestId],
  );
  const answer = data?.[name] as { __typename: string } | undefined;
  return {
    answer: answer?.__typename,
    errors,
    entries,
    by: { userId: ids.User, address: from.address, userAgent: from.userAgent },
  };
}

test.each(mutations.map(({ name }) => name))(
  '%s leaves an entry with who did it, from where and by which request',
  async (name) => {
    const { answer, errors, entries, by } = await call(name);
    expect(errors).toEqual([]);
    // Where it is refused, `cases` must say what it needs.
    expect(answer).toMatch(/Payload$/);
    if (unaudited.has(name)) return expect(entries).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).toEqual(by);
  },
);

test('a mutation of a table that nobody audits would be found', async () => {
  await query('ALTER TABLE site DISABLE TRIGGER audit_insert');
  const { answer, entries } = await call('createSite');
  await query('ALTER TABLE site ENABLE TRIGGER audit_insert');
  expect([answer, entries]).toEqual(['CreateSitePayload', []]);
});
