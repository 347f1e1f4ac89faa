import type { Viewer } from '@vigie/core/users/viewer';
import { allStatements } from '@vigie/platform/testing/statements';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadDocument, readDocument } from './execution/documents.ts';
import { executeOperation } from './execution/operation.ts';
import { fillClient } from './testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from './testing/fixture.ts';

let fixture: SchemaFixture;
let admin: string;
const clients: string[] = [];

beforeAll(async () => {
  fixture = await schemaFixture();
  let token = '';
  for (let n = 0; n < 20; n++) {
    const filled = await fillClient(fixture.services, `client-${n}`);
    admin = filled.User;
    token = filled.Token;
    clients.push(filled.Client);
  }
  await fixture.services.pool.query(
    `INSERT INTO client (id, name, archived_at, updated_at)
     SELECT gen_random_uuid(), 'deleted ' || n, now(), now() FROM generate_series(1, 20) AS n`,
  );
  await fixture.services.pool.query('UPDATE audit_entry SET user_id = $1, token_id = $2', [admin, token]);
});
afterAll(() => fixture.close());

/** How many statements a query sends to the database, through the pool and through Prisma alike, and its answer. */
async function costOf(
  query: string,
  jit: boolean,
  asker: Viewer = viewer,
): Promise<{ statements: number; answer: unknown }> {
  const sent = await allStatements(fixture.services.pool);
  try {
    const { data, errors } = await fixture.as({ jit }).ask(asker, query);
    expect(errors).toEqual([]);
    return { statements: sent.count, answer: data };
  } finally {
    sent.stop();
  }
}

const viewer = viewerWith('admin', null);

const users =
  '{ users(first: N) { totalCount nodes { name email state lastSignInAt invitationExpiresAt viewerManages createdAt memberships { role client { name } } } } }';

test.each([
  [
    'equipment',
    6,
    '{ equipment(first: N) { totalCount nodes { name checks { kind } cameras { name } client { name } site { name client { name } } } } }',
  ],
  [
    'cameras',
    5,
    '{ cameras(first: N) { nodes { name state { condition } streams { url } equipment { name } client { name } site { name } } } }',
  ],
  ['recordings', 3, '{ recordings(first: N) { nodes { camera { name site { name timeZone } } } } }'],
  [
    'alerts',
    8,
    '{ alerts(first: N) { nodes { title equipment { name } camera { name } acknowledgedBy { name } events { note user { name } } client { name } site { name } } } }',
  ],
  ['clients', 3, '{ clients(first: N) { nodes { name statusCounts { total } openAlerts } } }'],
  [
    'clients, counted',
    4,
    '{ clients(first: N) { nodes { sites { totalCount } cameras(first: 1) { totalCount } equipment { totalCount } } } }',
  ],
  ['sites', 2, '{ sites(first: N) { nodes { name client { name } } } }'],
  ['tokens', 3, '{ tokens(first: N) { nodes { name scopes owner { name email } clients { name } } } }'],
  [
    'audit entries',
    5,
    '{ auditEntries(first: N) { totalCount nodes { action subjectKind subjectName clientName tokenName client { name } user { name } changes { field before after } } } }',
  ],
  ['jobs', 4, '{ jobs(first: N) { nodes { kind state clientName client { name } user { name } } } }'],
  [
    'deleted clients',
    4,
    '{ archivedClients(first: N) { totalCount nodes { name recordings bytes purge { state } } } }',
  ],
  ['users', 6, users],
  ['messages of the outbox', 2, '{ outgoingMail(first: N) { totalCount nodes { recipient state errorText } } }'],
  ['overview', 4, '{ overview { clients { client { name } equipment { total } cameras { total } } } }'],
])('twenty rows of %s cost %i statements like two, compiled or not', async (_name, statements, query) => {
  const few = await costOf(query.replace('N', '2'), false);
  const many = await costOf(query.replace('N', '20'), false);
  // From the second time on it is compiled.
  await costOf(query.replace('N', '20'), true);
  const compiled = await costOf(query.replace('N', '20'), true);
  expect([few.statements, many.statements]).toEqual([statements, statements]);
  expect(compiled).toEqual(many);
});

test('twenty users cost an administrator of their clients no more', async () => {
  const memberships = clients.map((clientId) => ({ clientId, role: 'admin' as const }));
  const asker = { ...viewerWith('admin', null), memberships };
  const { statements, answer } = await costOf(users.replace('N', '20'), false, asker);
  expect(statements).toBe(6);
  expect(answer).toMatchObject({ users: { totalCount: 20 } });
  expect(answer).not.toMatchObject({ users: { nodes: [{ email: null }] } });
});

test('an operation of a document with several is answered with its own data, compiled or not', async () => {
  const { document } = readDocument(
    'query A { clients(first: 1) { totalCount } } query B { viewer { everyClient } }',
  ) as ReadDocument;
  for (let n = 0; n < 3; n++) {
    const [a, b] = await Promise.all(
      ['A', 'B'].map((operationName) =>
        executeOperation(fixture.services, viewerWith('admin', null, admin), { document, operationName }),
      ),
    );
    expect([a?.data, b?.data]).toEqual([{ clients: { totalCount: 20 } }, { viewer: { everyClient: true } }]);
  }
});
