import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fillClient, type SchemaFixture, schemaFixture, viewerWith } from './testing/fixture.ts';

let fixture: SchemaFixture;

beforeAll(async () => {
  fixture = await schemaFixture();
  for (let n = 0; n < 20; n++) await fillClient(fixture.services, `client-${n}`);
});
afterAll(() => fixture.close());

/** How many statements a query sends to the database, through the pool and through Prisma alike. */
async function statementsOf(query: string): Promise<number> {
  const connection = await fixture.services.pool.connect();
  const client = Object.getPrototypeOf(connection);
  connection.release();
  const spy = vi.spyOn(client, 'query');
  try {
    const { errors } = await fixture.ask(viewerWith('admin', null), query);
    expect(errors).toEqual([]);
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}

test.each([
  [
    'equipment',
    '{ equipment(first: N) { totalCount nodes { name checks { kind } cameras { name } client { name } site { name client { name } } } } }',
  ],
  [
    'cameras',
    '{ cameras(first: N) { nodes { name state { condition } streams { url } equipment { name } client { name } site { name } } } }',
  ],
  ['recordings', '{ recordings(first: N) { nodes { camera { name site { name timeZone } } } } }'],
  [
    'alerts',
    '{ alerts(first: N) { nodes { title equipment { name } camera { name } acknowledgedBy { name } events { note user { name } } client { name } site { name } } } }',
  ],
  ['clients', '{ clients(first: N) { nodes { name statusCounts { total } openAlerts } } }'],
  [
    'clients, counted',
    '{ clients(first: N) { nodes { sites { totalCount } cameras(first: 1) { totalCount } equipment { totalCount } } } }',
  ],
  ['sites', '{ sites(first: N) { nodes { name client { name } } } }'],
  ['overview', '{ overview { clients { client { name } equipment { total } cameras { total } } } }'],
])('twenty rows of %s cost no more statements than two', async (_name, query) => {
  const few = await statementsOf(query.replace('N', '2'));
  const many = await statementsOf(query.replace('N', '20'));
  expect(few).toBeGreaterThan(0);
  expect(many).toBeLessThanOrEqual(few);
  expect(many).toBeLessThan(12);
});
