import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: string;
let acme: { clientId: string; siteId: string };
let other: { clientId: string; siteId: string };

beforeAll(async () => {
  server = await startTestServer();
  acme = await server.addClient('Acme');
  other = await server.addClient('Other');
  await server.addUser('admin@example.org', 'admin', null);
  await server.addUser('acme-admin@example.org', 'admin', acme.clientId);
  await server.addUser('acme-operator@example.org', 'operator', acme.clientId);
  await server.addUser('acme-viewer@example.org', 'viewer', acme.clientId);
  admin = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

const tokenOf = async (email: string): Promise<string> => (await server.signIn(email)).accessToken;

const post = (headers: Record<string, string>, payload: string) =>
  server.app.inject({ method: 'POST', url: '/graphql', headers, payload });

const codeOf = (answer: { json(): { errors: { extensions: { code: string } }[] } }) =>
  answer.json().errors[0]?.extensions.code;

const outcome = '... on Error { code message path }';

const createEquipment = `mutation Create($input: CreateEquipmentInput!) { createEquipment(input: $input) {
  __typename ... on CreateEquipmentPayload { equipment { id name address status checks { kind intervalSeconds } } } ${outcome} } }`;

const equipment = (more: object = {}) => ({
  siteId: globalId('Site', acme.siteId),
  name: 'Switch',
  kind: 'NETWORK',
  address: '192.0.2.1',
  ...more,
});

describe('requests that cannot be answered', () => {
  const json = { 'content-type': 'application/json' };

  test('nobody is answered who has not signed in', async () => {
    const answer = await post(json, JSON.stringify({ query: '{ viewer { user { id } } }' }));
    expect(answer.statusCode).toBe(401);
    expect(answer.json().errors[0].extensions).toEqual({ code: 'unauthenticated', requestId: expect.any(String) });
  });

  test('an unknown field is named', async () => {
    const answer = await server.ask(admin, '{ clients { nodes { colour } } }');
    expect(answer.status).toBe(400);
    expect(answer.errors[0]).toMatchObject({
      message: 'Cannot query field "colour" on type "Client".',
      extensions: { code: 'invalid_query' },
    });
  });

  test('a document that is none, and a variable that does not fit, are explained', async () => {
    const broken = await server.ask(admin, '{ clients { nodes { ');
    expect([broken.status, broken.errors[0]?.extensions.code]).toEqual([400, 'invalid_query']);
    const unfit = await server.ask(admin, 'query Q($n: Int!) { clients(first: $n) { totalCount } }', { n: 'many' });
    expect([unfit.status, unfit.errors[0]?.extensions.code]).toEqual([400, 'invalid_query']);
    expect(unfit.errors[0]?.message).toContain('$n');
  });

  test('a body of 10 MB is refused without being read, and the server goes on', async () => {
    const payload = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(10 * 1024 * 1024)}` });
    const answer = await post({ ...json, authorization: `Bearer ${admin}` }, payload);
    expect(answer.statusCode).toBe(413);
    expect(answer.json().errors[0]).toMatchObject({
      message: expect.stringContaining('256'),
      extensions: { code: 'body_too_large' },
    });
    expect((await server.ask(admin, '{ __typename }')).status).toBe(200);
  });

  test('a body of 10 MB gets its answer over a real connection too, with its length told or not', async () => {
    const payload = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(10 * 1024 * 1024)}` });
    const headers = { ...json, authorization: `Bearer ${admin}` };
    const tooLarge = { errors: [{ extensions: { code: 'body_too_large' } }] };
    const told = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: payload });
    expect([told.status, await told.json()]).toMatchObject([413, tooLarge]);
    const body = new Blob([payload]).stream();
    const untold = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body, duplex: 'half' });
    expect([untold.status, await untold.json()]).toMatchObject([413, tooLarge]);
  });

  test('a body that is not JSON, or of another type, is refused', async () => {
    const authorization = `Bearer ${admin}`;
    const broken = await post({ ...json, authorization }, '{"query":');
    expect([broken.statusCode, codeOf(broken)]).toEqual([400, 'body_invalid']);
    const form = await post(
      { 'content-type': 'application/x-www-form-urlencoded', authorization },
      'query={__typename}',
    );
    expect([form.statusCode, codeOf(form)]).toEqual([415, 'media_type_unsupported']);
    const empty = await post({ ...json, authorization }, '{}');
    expect([empty.statusCode, codeOf(empty)]).toEqual([400, 'graphql_request']);
  });

  test('text that no database keeps is the fault of who sends it', async () => {
    const found = await server.ask(admin, '{ equipment(filter: { search: "a\\u0000" }) { totalCount } }');
    expect(found.errors[0]?.extensions.code).toBe('text_characters');
    const payload = { email: 'a\u0000@example.org', password: 'x' };
    const answer = await server.app.inject({ method: 'POST', url: '/auth/sign-in', payload });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'body_invalid']);
  });

  test('a query that asks for too much at once is refused before it runs', async () => {
    const nested = (levels: number): string =>
      levels === 0 ? 'id' : `sites { nodes { client { ${nested(levels - 1)} } } }`;
    const deep = `{ clients { nodes { ${nested(4)} } } }`;
    expect((await server.ask(admin, deep)).errors[0]?.extensions.code).toBe('too_complex');
    const many = '{ clients(first: 200) { nodes { equipment(first: 200) { nodes { id name address } } } } }';
    expect((await server.ask(admin, many)).errors[0]?.extensions.code).toBe('too_complex');
    const fair = '{ clients(first: 25) { nodes { equipment(first: 100) { nodes { id name address } } } } }';
    expect((await server.ask(admin, fair)).errors).toEqual([]);
    const wide = `{ ${Array.from({ length: 300 }, (_, n) => `a${n}: clients(first: 200) { nodes { id } }`).join(' ')} }`;
    expect((await server.ask(admin, wide)).errors[0]?.extensions.code).toBe('too_complex');
  });

  test('pages that make no sense are refused in words', async () => {
    const ask = async (args: string) =>
      (await server.ask(admin, `{ clients(${args}) { totalCount edges { cursor } } }`)).errors[0];
    expect((await ask('first: 1000'))?.extensions.code).toBe('page_size');
    expect((await ask('first: -1'))?.extensions.code).toBe('page_size');
    expect((await ask('first: 1, last: 1'))?.extensions.code).toBe('page_both_ends');
    expect((await ask('first: 1, after: "nonsense"'))?.extensions.code).toBe('invalid_cursor');
  });
});

describe('values that cannot be accepted', () => {
  test.each(['', '   ', '300.1.1.1', '1.2.3', 'http://example.org', 'with space', '10.0.0.0/8', '-x', 'a..b'])(
    'the address %j is refused, and told where',
    async (address) => {
      const { data } = await server.ask(admin, createEquipment, { input: equipment({ address }) });
      expect(data.createEquipment).toMatchObject({ __typename: 'InvalidInputError', path: ['address'] });
      expect(data.createEquipment.message.length).toBeGreaterThan(10);
    },
  );

  test('a name that exists is a conflict, whatever its case', async () => {
    const made = await server.ask(admin, createEquipment, { input: equipment() });
    expect(made.data.createEquipment.equipment).toMatchObject({ name: 'Switch', status: 'UNKNOWN' });
    const again = await server.ask(admin, createEquipment, { input: equipment({ name: 'SWITCH' }) });
    expect(again.data.createEquipment).toMatchObject({
      __typename: 'ConflictError',
      code: 'name_taken',
      path: ['name'],
    });
    const client = await server.ask(
      admin,
      `mutation { createClient(input: { name: "acme" }) { __typename ${outcome} } }`,
    );
    expect(client.data.createClient).toMatchObject({ __typename: 'ConflictError', path: ['name'] });
  });

  test('checks out of range are refused, and told which', async () => {
    const checks = [{ kind: 'ICMP' }, { kind: 'TCP', port: 70000 }];
    const { data } = await server.ask(admin, createEquipment, { input: equipment({ name: 'Other', checks }) });
    expect(data.createEquipment).toMatchObject({ __typename: 'InvalidInputError', path: ['checks', '1', 'port'] });
  });

  test('a source that is not video is refused', async () => {
    const { data } = await server.ask(
      admin,
      `mutation Create($input: CreateCameraInput!) { createCamera(input: $input) { __typename ${outcome} } }`,
      {
        input: {
          siteId: globalId('Site', acme.siteId),
          name: 'Camera',
          source: { kind: 'RTSP', url: 'rtsp://192.0.2.9/not-video' },
        },
      },
    );
    expect(data.createCamera).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'source_not_video',
      path: ['source', 'url'],
    });
  });

  test('every error speaks the viewer’s language', async () => {
    await server.services.pool.query(`UPDATE app_user SET locale = 'fr' WHERE email = 'acme-admin@example.org'`);
    const token = await tokenOf('acme-admin@example.org');
    const { data } = await server.ask(token, createEquipment, { input: equipment({ name: '' }) });
    expect(data.createEquipment.message).not.toMatch(/[“”]|\bThe\b/);
    const french = data.createEquipment.message;
    await server.services.pool.query(`UPDATE app_user SET locale = 'en' WHERE email = 'acme-admin@example.org'`);
    const english = await server.ask(token, createEquipment, { input: equipment({ name: '' }) });
    expect(english.data.createEquipment.message).not.toBe(french);
  });
});

describe('what is not theirs', () => {
  const deleteSite = `mutation Delete($id: ID!) { deleteSite(input: { id: $id }) { __typename ${outcome} } }`;

  test('somebody else’s id, a missing one, one of another type and nonsense are answered alike', async () => {
    const token = await tokenOf('acme-admin@example.org');
    const ids = [
      globalId('Site', other.siteId),
      globalId('Site', newId()),
      globalId('Client', acme.clientId),
      globalId('Site', 'not-a-uuid'),
      'nonsense',
      '',
    ];
    const answers = await Promise.all(ids.map((id) => server.ask(token, deleteSite, { id })));
    const outcomes = answers.map(({ data }) => JSON.stringify(data.deleteSite));
    expect(new Set(outcomes).size).toBe(1);
    expect(answers[0]?.data.deleteSite).toMatchObject({ __typename: 'NotFoundError', code: 'not_found' });
    const kept = await server.services.pool.query('SELECT FROM site WHERE id = $1 AND archived_at IS NULL', [
      other.siteId,
    ]);
    expect(kept.rowCount).toBe(1);
  });

  test('nothing is put into somebody else’s site, nor moved there', async () => {
    const token = await tokenOf('acme-admin@example.org');
    const into = await server.ask(token, createEquipment, {
      input: equipment({ siteId: globalId('Site', other.siteId) }),
    });
    expect(into.data.createEquipment.__typename).toBe('NotFoundError');
    const made = await server.ask(token, createEquipment, { input: equipment({ name: 'Mine' }) });
    const moved = await server.ask(
      token,
      `mutation Move($input: UpdateEquipmentInput!) { updateEquipment(input: $input) { __typename ${outcome} } }`,
      { input: { id: made.data.createEquipment.equipment.id, siteId: globalId('Site', other.siteId) } },
    );
    expect(moved.data.updateEquipment.__typename).toBe('NotFoundError');
  });

  test.each(['acme-viewer@example.org', 'acme-operator@example.org'])('%s may not configure', async (email) => {
    const token = await tokenOf(email);
    const made = await server.ask(token, createEquipment, { input: equipment({ name: 'Forbidden' }) });
    expect(made.data.createEquipment).toMatchObject({ __typename: 'ForbiddenError', code: 'forbidden' });
    const removed = await server.ask(token, deleteSite, { id: globalId('Site', acme.siteId) });
    expect(removed.data.deleteSite.__typename).toBe('ForbiddenError');
  });

  test('an administrator of one client may neither make clients nor remove the demo', async () => {
    const token = await tokenOf('acme-admin@example.org');
    const { data } = await server.ask(
      token,
      `mutation { createClient(input: { name: "Mine" }) { __typename } removeDemo { __typename ${outcome} } }`,
    );
    expect(data.createClient.__typename).toBe('ForbiddenError');
    expect(data.removeDemo).toMatchObject({ __typename: 'ForbiddenError', code: 'forbidden' });
  });

  test('alerts are for operators to take up, not for viewers', async () => {
    const alertId = newId();
    await server.services.pool.query(
      `INSERT INTO alert (id, client_id, kind, severity, dedupe_key, params, opened_at)
       VALUES ($1, $2, 'equipment_offline', 'critical', $3, '{"name": "Switch"}', now())`,
      [alertId, acme.clientId, `equipment_offline:${newId()}`],
    );
    const acknowledge = `mutation Take($ids: [ID!]!) { acknowledgeAlerts(input: { ids: $ids, note: "on it" }) {
      __typename ... on AcknowledgeAlertsPayload { alerts { state title acknowledgedBy { name } events { kind note } } } ${outcome} } }`;
    const ids = [globalId('Alert', alertId)];
    const viewer = await server.ask(await tokenOf('acme-viewer@example.org'), acknowledge, { ids });
    expect(viewer.data.acknowledgeAlerts.__typename).toBe('ForbiddenError');
    const operator = await server.ask(await tokenOf('acme-operator@example.org'), acknowledge, { ids });
    expect(operator.data.acknowledgeAlerts.alerts[0]).toMatchObject({
      state: 'ACKNOWLEDGED',
      title: expect.stringContaining('Switch'),
      acknowledgedBy: { name: 'acme-operator@example.org' },
      events: [{ kind: 'ACKNOWLEDGED', note: 'on it' }],
    });
  });
});
