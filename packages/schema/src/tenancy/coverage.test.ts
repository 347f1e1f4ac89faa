import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { viewerWith } from '../testing/fixture.ts';
import { leavesFor } from './leaves.ts';
import { fieldsIn, placesOf, questionsAt } from './walk.ts';
import { createWorlds, type Worlds } from './worlds.ts';

let worlds: Worlds;

beforeAll(async () => {
  worlds = await createWorlds();
});
afterAll(() => worlds.close());

test('every field of every type is reached, and there is something that could leak', { timeout: 60_000 }, async () => {
  const leaves = await leavesFor(worlds);
  const places = placesOf(schema, leaves);
  const shared = worlds.shared.as({ mailFrom: 'vigie@example.org' });
  const administrator = viewerWith('admin', null, worlds.mine.User);
  const found = new Set<string>();
  for (const place of places) {
    const [question] = questionsAt(schema, place, 2, leaves);
    for (const viewer of [administrator, { ...administrator, tokenId: worlds.mine.Token }]) {
      const { data, errors } = await shared.ask(viewer, question ?? '');
      expect({ question, errors }).toEqual({ question, errors: [] });
      fieldsIn(data, found);
    }
  }
  const all = places.map(({ parent, field }) => `${parent}.${field.name}`);
  expect(all.filter((name) => !found.has(name))).toEqual([]);
});

test('the others have a row in every table that says whose it is', async () => {
  const { pool } = worlds.shared.services;
  const { rows } = await pool.query<{ table: string }>(
    `SELECT c.table_name AS table FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND c.column_name = 'client_id' AND t.table_type = 'BASE TABLE'`,
  );
  const tables = rows.map(({ table }) => table).filter((table) => !table.startsWith('check_sample_'));
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) {
    const owned = await pool.query(`SELECT 1 FROM ${table} WHERE client_id = $1`, [worlds.theirs[0].Client]);
    expect([table, owned.rows.length > 0]).toEqual([table, true]);
  }
});
