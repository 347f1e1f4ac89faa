import { newId } from '@vigie/platform/ids/id';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from './builder/global-id.ts';
import { schema } from './schema.ts';
import { type Filled, fillClient } from './testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from './testing/fixture.ts';
import { mutationCall, mutations } from './testing/mutation-call.ts';

const marker = 'secret-of-acme';

let fixture: SchemaFixture;
let acme: Filled;
let other: Filled;

beforeAll(async () => {
  fixture = await schemaFixture();
  acme = await fillClient(fixture.services, marker);
  other = await fillClient(fixture.services, 'open');
  const { pool } = fixture.services;
  await pool.query(
    `INSERT INTO process_state (id, host, name, state, since, seen_at) VALUES ($1, $1, $1, 'running', now(), now())`,
    [marker],
  );
  await pool.query(`INSERT INTO client (id, name, archived_at, updated_at) VALUES ($1, $2, now(), now())`, [
    newId(),
    `deleted ${marker}`,
  ]);
  await pool.query(
    `INSERT INTO alert (id, kind, severity, dedupe_key, params, opened_at)
     VALUES ($1, 'process_down', 'critical', $2, $3, now())`,
    [newId(), `installation ${marker}`, JSON.stringify({ name: marker })],
  );
});
afterAll(() => fixture.close());

/** Every field of a type that can be asked without arguments, to a depth: the widest selection there is. */
function everythingOf(type: GraphQLNamedType, depth: number): string {
  if (!isObjectType(type)) return '__typename';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const asked = everythingIn(field, depth);
    return asked === null ? [] : [asked];
  });
  return ['__typename', ...fields].join(' ');
}

function everythingIn(field: GraphQLField<unknown, unknown>, depth: number): string | null {
  if (field.args.some(isRequiredArgument)) return null;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return field.name;
  return depth === 0 ? null : `${field.name} { ${everythingOf(type, depth - 1)} }`;
}

const rootFields = Object.values((schema.getQueryType() as GraphQLObjectType).getFields());
const withoutArguments = rootFields.filter((field) => !field.args.some(isRequiredArgument));

/** Everything that belongs to Acme: its marker and its ids, plain and global. */
const traces = (): string[] => [
  marker,
  ...Object.entries(acme).flatMap(([type, id]) => [id, encodeGlobalId(type, id)]),
];

const strangers = () => [
  ['an administrator of another client', viewerWith('admin', other.Client, other.User)] as const,
  ['somebody without any membership', { ...viewerWith('viewer', null, other.User), memberships: [] }] as const,
];

const tracesIn = (answer: unknown): string[] => {
  const text = JSON.stringify(answer);
  return traces().filter((trace) => text.includes(trace));
};

describe('what can be asked without naming anything', () => {
  test.each(withoutArguments.map((field) => field.name))(
    '%s shows a stranger nothing of another client',
    async (name) => {
      const field = withoutArguments.find((one) => one.name === name);
      const query = `{ ${field && everythingIn(field, 5)} }`;
      for (const [, viewer] of strangers()) {
        const answer = await fixture.ask(viewer, query);
        expect([answer.errors, tracesIn(answer)]).toEqual([[], []]);
      }
    },
  );

  test('the same questions show an administrator of the installation Acme, so that they can fail', async () => {
    for (const field of withoutArguments.filter(({ name }) => name !== 'viewer')) {
      const answer = await fixture.ask(viewerWith('admin', null, acme.User), `{ ${everythingIn(field, 5)} }`);
      expect([field.name, answer.errors, tracesIn(answer).length > 0]).toEqual([field.name, [], true]);
    }
  });
});

describe('what is named by its id', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
  );

  const nodeQuery = (type: GraphQLNamedType) =>
    `query Node($id: ID!) { node(id: $id) { ... on ${type.name} { ${everythingOf(type, 3)} } }
       nodes(ids: [$id]) { ... on ${type.name} { id } } }`;

  test.each(types.map((type) => [type.name, type] as const))('no stranger finds %s', async (name, type) => {
    const id = encodeGlobalId(name, acme[name as keyof Filled]);
    for (const [, viewer] of strangers()) {
      const answer = await fixture.ask(viewer, nodeQuery(type), { id });
      expect(answer).toEqual({ data: { node: null, nodes: [null] }, errors: [] });
    }
    const found = await fixture.ask(viewerWith('admin', null), nodeQuery(type), { id });
    expect([found.errors, found.data.node.id]).toEqual([[], id]);
  });

  test('filters by somebody else’s ids find nothing', async () => {
    const of = (type: keyof Filled) => `"${encodeGlobalId(type, acme[type])}"`;
    const query = `{
      sites(filter: { clientId: ${of('Client')} }) { totalCount nodes { id } }
      bySite: equipment(filter: { siteId: ${of('Site')} }) { totalCount nodes { id } }
      byClient: equipment(filter: { clientId: ${of('Client')} }) { totalCount nodes { id } }
      cameras(filter: { siteId: ${of('Site')} }) { totalCount nodes { id } }
      recordings(filter: { cameraId: ${of('Camera')} }) { totalCount nodes { id } }
      alerts(filter: { equipmentId: ${of('Equipment')} }) { totalCount nodes { id } }
      tokens(filter: { ownerId: ${of('User')} }) { totalCount nodes { id } }
      jobs(filter: { clientId: ${of('Client')} }) { totalCount nodes { id } }
      auditEntries(filter: { clientId: ${of('Client')} }) { totalCount nodes { id } }
      auditOfUser: auditEntries(filter: { userId: ${of('User')} }) { totalCount nodes { id } }
      auditOfCamera: auditEntries(filter: { subjectId: ${of('Camera')} }) { totalCount nodes { id } }
      overview(clientId: ${of('Client')}) { equipment { total } cameras { total } alerts { open acknowledged critical }
        responseTimes { p50Ms } clients { openAlerts } }
      job(id: ${of('Job')}) { id }
    }`;
    for (const [, viewer] of strangers()) {
      const { data, errors } = await fixture.ask(viewer, query);
      expect(errors).toEqual([]);
      const { overview, job, ...lists } = data;
      expect(job).toBeNull();
      for (const list of Object.values(lists)) expect(list).toEqual({ totalCount: 0, nodes: [] });
      expect(overview).toMatchObject({
        equipment: { total: 0 },
        cameras: { total: 0 },
        alerts: { open: 0, acknowledged: 0, critical: 0 },
        clients: [],
      });
      expect(overview.responseTimes.p50Ms.every((value: number | null) => value === null)).toBe(true);
    }
  });
});

describe('what is done to somebody else’s', () => {
  /** These are about whoever asks, and name nobody else. */
  const aboutOneself = new Set(['changePassword', 'updateProfile', 'revokeOtherSessions']);
  /** These are for everybody who sees what they name. */
  const forEverybody = new Set(['createToken']);

  /** Everything of Acme's that a mutation could touch. */
  async function stateOfAcme(): Promise<unknown> {
    const tables = ['site', 'equipment', 'equipment_check', 'camera', 'stream', 'alert', 'alert_event', 'membership'];
    const ofUser = ['session', 'notification', 'account_link', 'outgoing_mail'];
    const owned = [
      ['client', 'id', acme.Client],
      ['app_user', 'id', acme.User],
      ...tables.map((table) => [table, 'client_id', acme.Client]),
      ...ofUser.map((table) => [table, 'user_id', acme.User]),
    ];
    const states = owned.map(async ([table, own, id]) => {
      const { rows } = await fixture.services.pool.query(`SELECT * FROM ${table} WHERE ${own} = $1 ORDER BY id`, [id]);
      return [table, rows];
    });
    const tokens = await fixture.services.pool.query('SELECT * FROM api_token WHERE user_id = $1', [acme.User]);
    return [...(await Promise.all(states)), tokens.rows];
  }

  test.each(mutations.filter(({ name }) => !aboutOneself.has(name)).map(({ name }) => name))(
    '%s is refused to every stranger, and changes nothing',
    async (name) => {
      const { query, variables } = mutationCall(name, acme);
      const before = await stateOfAcme();
      const outsiders = strangers().map(([, viewer]) => viewer);
      if (!forEverybody.has(name)) outsiders.push(viewerWith('viewer', acme.Client, other.User));
      for (const viewer of outsiders) {
        const { data, errors } = await fixture.ask(viewer, query, variables);
        expect(errors).toEqual([]);
        expect(data[name].__typename).toMatch(/^(NotFound|Forbidden)Error$/);
      }
      expect(await stateOfAcme()).toEqual(before);
    },
  );
});

test('a colleague sees who acknowledged an alert, but not their address', async () => {
  const query = '{ alerts { nodes { acknowledgedBy { name email } } } }';
  const colleague = await fixture.ask(viewerWith('viewer', acme.Client), query);
  expect(colleague.data.alerts.nodes).toEqual([{ acknowledgedBy: { name: marker, email: null } }]);
  const own = await fixture.ask(viewerWith('viewer', acme.Client, acme.User), query);
  expect(own.data.alerts.nodes[0].acknowledgedBy.email).toBe(`${marker}@example.org`);
});

test('a stream never shows its credentials', async () => {
  const { data } = await fixture.ask(
    viewerWith('admin', null),
    '{ cameras { nodes { streams { url hasCredentials } } } }',
  );
  expect(data.cameras.nodes[0].streams[0]).toMatchObject({ hasCredentials: true });
  const names = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()));
  const suspicious = new Set(names.filter((name) => /password|hash|secret|token|credential/i.test(name)));
  expect([...suspicious].sort()).toEqual([
    'changePassword',
    'createToken',
    'hasCredentials',
    'mustChangePassword',
    'renameToken',
    'revokeToken',
    'secret',
    'sendPasswordReset',
    'token',
    'tokenName',
    'tokens',
    // What `createToken` shows once.
  ]);
});

test('a password in the path or query of a stream’s address is shown to who may change it only', async () => {
  const url = 'rtsp://192.0.2.1/user=admin&password=hunter2&channel=1';
  const { rows } = await fixture.services.pool.query<{ url: string }>('SELECT url FROM stream WHERE id = $1', [
    acme.Stream,
  ]);
  const put = (text: string) =>
    fixture.services.pool.query('UPDATE stream SET url = $2 WHERE id = $1', [acme.Stream, text]);
  await put(url);
  const query = `{ node(id: "${encodeGlobalId('Stream', acme.Stream)}") { ... on Stream { url } } }`;
  const seenBy = async (role: 'viewer' | 'operator' | 'admin') =>
    (await fixture.ask(viewerWith(role, acme.Client), query)).data.node.url;
  expect(await seenBy('viewer')).toBe('rtsp://192.0.2.1/user=admin&password=***&channel=1');
  expect(await seenBy('operator')).not.toContain('hunter2');
  expect(await seenBy('admin')).toBe(url);
  await put(rows[0]?.url ?? '');
});
