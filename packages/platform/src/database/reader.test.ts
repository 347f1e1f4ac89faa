import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { collectReads } from '../changes/reads.ts';
import { newId } from '../ids/id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readerOf } from './reader.ts';
import { inTransaction } from './transaction.ts';

let database: TestDatabase;
const names = 'SELECT name FROM client ORDER BY name';

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('DELETE FROM client');
});

const addClient = (queryable: Pick<TestDatabase['pool'], 'query'>, name: string) =>
  queryable.query('INSERT INTO client (id, name, updated_at) VALUES ($1, $2, now())', [newId(), name]);

test('what several ask at once is asked once; each has a list of their own', async () => {
  await addClient(database.pool, 'Acme');
  const query = vi.spyOn(database.pool, 'query');
  const asked = await Promise.all([1, 2, 3].map(() => database.reader.rows({ client: {} }, names)));
  expect(query).toHaveBeenCalledOnce();
  query.mockRestore();
  asked[0]?.pop();
  expect(asked).toEqual([[], [{ name: 'Acme' }], [{ name: 'Acme' }]]);
});

test('other values or another text is another question', async () => {
  await addClient(database.pool, 'Acme');
  const ask = (text: string, value: unknown) => database.reader.rows({ client: {} }, text, [value]);
  const byName = 'SELECT name FROM client WHERE name = $1';
  const answers = await Promise.all([
    ask(byName, 'Acme'),
    ask(byName, 'Other'),
    ask('SELECT $1::text AS name', 'Acme'),
    ask('SELECT $1::text AS name', null),
    ask('SELECT $1::text AS name', 'null'),
  ]);
  expect(answers).toEqual([[{ name: 'Acme' }], [], [{ name: 'Acme' }], [{ name: null }], [{ name: 'null' }]]);
});

test('everyone who shares an answer depends on it', async () => {
  const works = [1, 2].map(() =>
    collectReads(async () => {
      await database.reader.rows({ client: {} }, names);
    }),
  );
  for (const { reads } of await Promise.all(works)) {
    expect([...reads].map(({ kind }) => kind)).toEqual(['client']);
  }
});

test('whoever asks after a change sees it, though others asked before', async () => {
  for (let round = 0; round < 20; round++) {
    const before = [database.reader.rows({ client: {} }, names), database.reader.rows({ client: {} }, names)];
    const change = addClient(database.pool, `Client ${round}`);
    const during = database.reader.rows({ client: {} }, names);
    await change;
    expect(await database.reader.rows({ client: {} }, names)).toHaveLength(round + 1);
    await Promise.all([...before, during]);
  }
});

test('what is asked inside a transaction is its own', async () => {
  await inTransaction(database.pool, async (connection) => {
    await addClient(connection, 'Not yet');
    const [inside, outside] = await Promise.all([
      readerOf(connection).rows({ client: {} }, names),
      database.reader.rows({ client: {} }, names),
    ]);
    expect([inside, outside]).toEqual([[{ name: 'Not yet' }], []]);
  });
});

test('a question that fails, fails for all who asked it, and can be asked again', async () => {
  const wrong = () => database.reader.rows({ client: {} }, 'SELECT 1 / $1::int AS one', [0]);
  const outcomes = await Promise.allSettled([wrong(), wrong()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(wrong()).rejects.toThrow('division by zero');
});
