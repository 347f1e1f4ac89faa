import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from './builder/global-id.ts';
import { schema } from './schema.ts';
import { type Filled, fillClient } from './testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from './testing/fixture.ts';

const marker = 'secret-of-acme';

let fixture: SchemaFixture;
let acme: Filled;

beforeAll(async () => {
  fixture = await schemaFixture();
  acme = await fillClient(fixture.services, marker);
});
afterAll(() => fixture.close());

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
