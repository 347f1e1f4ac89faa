import { statementsOf } from '@vigie/platform/testing/statements';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId, password, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: string;
let acme: { clientId: string; siteId: string };

beforeAll(async () => {
  server = await startTestServer();
  acme = await server.addClient('Acme');
  await server.addUser('admin@example.org', 'admin', null);
  admin = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

test('every root field answers', async () => {
  const answer = await server.ask(
    admin,
    `{ viewer { user { id name email } memberships { id role client { name } } everyClient mayAdminister }
       overview { at equipment { total } cameras { total } alerts { open } responseTimes { start p50Ms } clients { client { name } openAlerts } }
       clients(first: 5) { totalCount edges { cursor node { id name viewerRole sites { nodes { name client { name } } } statusCounts { total } openAlerts equipment { totalCount } cameras { totalCount } } } pageInfo { hasNextPage } }
       sites { nodes { id name city timeZone client { name } } }
       equipment { totalCount nodes { id } } cameras { totalCount nodes { id } } recordings { totalCount nodes { id } } alerts { totalCount nodes { id } }
       installation { version demo { equipment } processes { name } database { version bytes } } }`,
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.clients.edges[0].node).toMatchObject({ name: 'Acme', viewerRole: 'ADMIN' });
  expect(answer.data.clients.edges[0].node.sites.nodes[0].client.name).toBe('Acme');
  expect(answer.data.sites.nodes[0].id).toBe(globalId('Site', acme.siteId));
});

const own = 'application/graphql-response+json';

/** Asks with these headers; by POST where there is a body. */
async function send(headers: Record<string, string>, body?: unknown, search = '') {
  const answer = await fetch(`${server.url}/graphql${search}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${admin}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
}

const json = { 'content-type': 'application/json' };
const query = (text: string) => `?query=${encodeURIComponent(text)}`;
/** An answer without the name of its request, which differs each time. */
const withoutRequest = (body: object) =>
  JSON.parse(JSON.stringify(body, (key, value) => (key === 'requestId' ? undefined : value)));

const codesOf = ({ body }: { body: { errors: { extensions: { code: string } }[] } }) =>
  body.errors.map(({ extensions }) => extensions.code);

describe('documents with several operations', () => {
  const document = `# The first of two.
    query A { clients(first: 1) { ...Count } }
    fragment Count on ClientConnection { totalCount }
    query B($skip: Boolean!) { viewer { everyClient mayAdminister @skip(if: $skip) } }
    mutation C { updateProfile(input: { name: "Changed" }) { __typename } }`;

  test('each is answered with its own data, compiled or not, and only what was asked for is done', async () => {
    for (let n = 0; n < 4; n++) {
      const [a, b, whole] = await Promise.all([
        send(json, { query: document, operationName: 'A' }),
        send(json, { query: document, operationName: 'B', variables: { skip: true } }),
        send(json, { query: document, operationName: 'B', variables: { skip: false } }),
      ]);
      expect(a.body).toEqual({ data: { clients: { totalCount: 1 } } });
      expect(b.body).toEqual({ data: { viewer: { everyClient: true } } });
      expect(whole.body).toEqual({ data: { viewer: { everyClient: true, mayAdminister: true } } });
    }
    const { body } = await send(json, { query: '{ viewer { user { name } } }' });
    expect(body.data.viewer.user.name).toBe('admin@example.org');
  });

  test('an error of one of them names the place where it stands in the whole document', async () => {
    const text = 'query A { __typename }\nquery B {\n  clients(first: 1000) { nodes { id } }\n}';
    for (let n = 0; n < 3; n++) {
      const { body } = await send(json, { query: text, operationName: 'B' });
      expect(body.errors[0]).toMatchObject({ path: ['clients'], locations: [{ line: 3, column: 3 }] });
    }
  });

  test('which one must be said, and it must be there', async () => {
    for (const operationName of [undefined, '', 'D']) {
      const answer = await send({ ...json, accept: own }, { query: document, operationName });
      expect([answer.status, codesOf(answer), answer.body.data]).toEqual([400, ['invalid_query'], undefined]);
    }
    const none = await send({ ...json, accept: own }, { query: 'fragment F on Client { id }' });
    expect([none.status, codesOf(none)]).toEqual([400, ['invalid_query']]);
  });
});

describe('media types and status codes', () => {
  test.each([
    ['nobody asks for one', undefined, own],
    ['anything is accepted', '*/*', 'application/json'],
    ['its own is asked for', own, own],
    ['JSON is asked for', 'application/json', 'application/json'],
  ])('where %s', async (_case, accept, expected) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...json, authorization: `Bearer ${admin}`, ...(accept ? { accept } : {}) },
      payload: { query: '{ __typename }' },
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, `${expected}; charset=utf-8`]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('an answer that the caller does not accept is not given', async () => {
    const answer = await send({ ...json, accept: 'text/html' }, { query: '{ __typename }' });
    expect([answer.status, codesOf(answer)]).toEqual([406, ['not_acceptable']]);
  });

  test.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['parts', 'multipart/form-data; boundary=x'],
    ['GraphQL without JSON', 'application/graphql'],
    ['JSON in another encoding', 'application/json; charset=utf-16'],
    ['text that says it is JSON as well', 'text/plain; application/json'],
  ])('a body of %s is not read', async (_what, type) => {
    const answer = await send({ 'content-type': type, accept: own }, JSON.stringify({ query: '{ __typename }' }));
    expect([answer.status, codesOf(answer)]).toEqual([415, ['media_type_unsupported']]);
    expect(answer.headers.get('content-type')).toBe(`${own}; charset=utf-8`);
  });

  test('a mistake of the document is 400 in GraphQL’s own type, and 200 in JSON, which older clients expect', async () => {
    for (const text of ['{', '{ nothing }', 'query Q($id: ID!) { node(id: $id) { id } }']) {
      const [ownType, plain] = await Promise.all([
        send({ ...json, accept: own }, { query: text }),
        send({ ...json, accept: 'application/json' }, { query: text }),
      ]);
      expect([ownType.status, plain.status]).toEqual([400, 200]);
      expect(withoutRequest(ownType.body)).toEqual(withoutRequest(plain.body));
      expect(Object.keys(plain.body)).toEqual(['errors']);
      expect(plain.body.errors[0]).toMatchObject({
        locations: [{ line: 1 }],
        extensions: { code: 'invalid_query', requestId: plain.headers.get('x-request-id') },
      });
    }
  });

  test('an error of a field leaves the rest, and is 200', async () => {
    const answer = await send(
      { ...json, accept: own },
      { query: '{ __typename equipment(first: -1) { totalCount } }' },
    );
    expect([answer.status, answer.body.data, codesOf(answer)]).toEqual([200, null, ['page_size']]);
  });
});

describe('by GET', () => {
  test('queries are answered, with their variables', async () => {
    const variables = encodeURIComponent(JSON.stringify({ id: globalId('Client', acme.clientId) }));
    const search = `${query('query Q($id: ID!) { node(id: $id) { ... on Client { name } } }')}&variables=${variables}`;
    const answer = await send({ accept: own }, undefined, search);
    expect([answer.status, answer.body]).toEqual([200, { data: { node: { name: 'Acme' } } }]);
  });

  test('a query that is none is told so', async () => {
    for (const search of ['', '?query', `${query('{ __typename }')}&variables={`]) {
      const answer = await send({ accept: own }, undefined, search);
      expect([answer.status, codesOf(answer)]).toEqual([
        400,
        [search === '?query' ? 'invalid_query' : 'graphql_request'],
      ]);
    }
  });

  test('nothing is changed', async () => {
    const mutation = 'mutation M { updateProfile(input: { name: "Changed" }) { __typename } }';
    for (const text of [mutation, `query Q { __typename } ${mutation}`]) {
      const answer = await send({ accept: own }, undefined, `${query(text)}&operationName=M`);
      expect([answer.status, answer.headers.get('allow'), codesOf(answer)]).toEqual([405, 'POST', ['mutation_by_get']]);
    }
    const { body } = await send(json, { query: '{ viewer { user { name } } }' });
    expect(body.data.viewer.user.name).toBe('admin@example.org');
  });

  test.each(['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('and not by %s', async (method) => {
    const answer = await fetch(`${server.url}/graphql`, { method, headers: { authorization: `Bearer ${admin}` } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

test('a subscription is told where it is answered', async () => {
  for (const body of [{ query: 'subscription S { anything }' }, undefined]) {
    const answer = await send({ ...json, accept: own }, body, body ? '' : query('subscription S { anything }'));
    expect([answer.status, codesOf(answer)]).toEqual([400, ['subscription_needs_socket']]);
    expect(answer.body.errors[0].message).toContain('WebSocket');
  }
});

test('who has not signed in is told nothing else, whatever they ask', async () => {
  const asked: [Record<string, string>, unknown, string?][] = [
    [json, { query: '{ __schema { types { name } } }' }],
    [json, { query: '{' }],
    [json, '{"query":'],
    [{ 'content-type': 'text/plain' }, 'text'],
    [{ accept: 'text/html' }, undefined, query('{ __typename }')],
    [{}, undefined, query('mutation { removeDemo { __typename } }')],
  ];
  for (const authorization of ['', 'Bearer nonsense', 'Basic YTpi', `Bearer ${admin}x`]) {
    for (const [headers, body, search] of asked) {
      const answer = await send({ ...headers, authorization }, body, search);
      expect([answer.status, codesOf(answer)]).toEqual([401, ['unauthenticated']]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  }
});

test('errors have their codes and the words of the viewer’s language', async () => {
  await server.services.pool.query(`UPDATE app_user SET locale = 'fr' WHERE email = 'admin@example.org'`);
  const french = await send({ ...json, accept: own }, { query: 'subscription { x }' });
  await server.services.pool.query(`UPDATE app_user SET locale = NULL WHERE email = 'admin@example.org'`);
  const english = await send({ ...json, accept: own, 'accept-language': 'en' }, { query: 'subscription { x }' });
  expect([french, english].map(({ body }) => body.errors[0].message)).toEqual([
    expect.stringContaining('abonnement'),
    expect.stringContaining('subscription'),
  ]);
});

describe('pages of other sites', () => {
  let cookie: string;
  const mutation = { query: 'mutation { updateProfile(input: { name: "Changed" }) { __typename } }' };

  beforeAll(async () => {
    const signedIn = await server.app.inject({
      method: 'POST',
      url: '/auth/sign-in',
      payload: { email: 'admin@example.org', password },
    });
    cookie = `vigie_access=${signedIn.cookies.find(({ name }) => name === 'vigie_access')?.value}`;
  });

  /** Asks as a browser does for a page, with the visitor's cookie. */
  const fromPage = (headers: Record<string, string>, body?: string, search = '') =>
    server.app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: `/graphql${search}`,
      headers: { cookie, host: 'vigie.example', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }],
    ['a form of text', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
    ['a form of parts', { 'content-type': 'multipart/form-data; boundary=x', origin: 'null' }],
    ['a script', { 'content-type': 'application/json', origin: 'https://evil.example' }],
    ['a script of a sister domain', { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }],
  ])('cannot change anything by %s', async (_what, headers) => {
    const answer = await fromPage(headers, JSON.stringify(mutation));
    expect([answer.statusCode, codesOf({ body: answer.json() })]).toEqual([403, ['cross_site']]);
  });

  test('cannot change anything either where an old browser does not say whose page it is', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await fromPage({ 'content-type': type }, JSON.stringify(mutation));
      expect([answer.statusCode, codesOf({ body: answer.json() })]).toEqual([415, ['media_type_unsupported']]);
    }
  });

  test.each([
    ['a link', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['a picture', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site' }],
    ['a script', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a browser that does not say whose page it is', {}],
  ])('cannot have anything asked by %s', async (_what, headers) => {
    const sent = statementsOf(server.services.pool);
    const answer = await fromPage(headers, undefined, query('{ clients { totalCount } }'));
    expect([answer.statusCode, codesOf({ body: answer.json() }), sent.count]).toEqual([403, ['cross_site'], 0]);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    sent.stop();
  });

  test.each([
    ['its own page', { 'sec-fetch-site': 'same-origin' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a script with a header of its own', { 'graphql-require-preflight': '1' }],
  ])('but %s can', async (_who, headers) => {
    const answer = await fromPage(headers, undefined, query('{ clients { totalCount } }'));
    expect([answer.statusCode, answer.json()]).toEqual([200, { data: { clients: { totalCount: 1 } } }]);
  });
});
