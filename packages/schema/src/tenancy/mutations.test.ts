import type { Viewer } from '@vigie/core/users/viewer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filled } from '../testing/fill-client.ts';
import { viewerWith } from '../testing/fixture.ts';
import { mutationCall, mutations, typesNamedBy } from '../testing/mutation-call.ts';
import { createWorlds, insiders, theirMarker, type Worlds } from './worlds.ts';

let worlds: Worlds;

beforeAll(async () => {
  worlds = await createWorlds();
});
afterAll(() => worlds.close());

const names = mutations.map(({ name }) => name);
/** These name nothing but whoever asks. */
const aboutOneself = new Set(names.filter((name) => typesNamedBy(name).length === 0));
/** What anybody may do with what they see. */
const forEverybody = new Set(['createToken']);

/** Everything of the others that a mutation could touch. */
async function stateOfOthers(): Promise<unknown> {
  const { pool } = worlds.shared.services;
  const { rows: tables } = await pool.query<{ table: string; owner: string }>(
    `SELECT c.table_name AS table, c.column_name AS owner FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND (c.column_name IN ('client_id', 'user_id') OR (c.table_name IN ('client', 'app_user') AND c.column_name = 'id'))
     ORDER BY 1, 2`,
  );
  const owners = worlds.theirs.flatMap(({ Client, User }) => [Client, User]);
  const states = tables.map(async ({ table, owner }) => {
    const { rows } = await pool.query(`SELECT * FROM ${table} t WHERE ${owner} = ANY ($1) ORDER BY t::text`, [owners]);
    return [table, owner, rows];
  });
  return Promise.all(states);
}

/** Does something in both worlds, which must answer the same. */
async function inBoth(viewer: Viewer, { query, variables }: ReturnType<typeof mutationCall>) {
  const alone = await worlds.alone.ask(viewer, query, variables);
  const shared = await worlds.shared.ask(viewer, query, variables);
  expect(shared).toEqual(alone);
  return shared;
}

/** What of the others is named: all of it, or one thing beside one's own. */
function mixturesOf(name: string): (readonly [what: string, ids: Filled])[] {
  const [theirs] = worlds.theirs;
  const types = typesNamedBy(name);
  const single = types.length > 1 ? types.map((type) => [type, { ...worlds.mine, [type]: theirs[type] }] as const) : [];
  return [['everything', theirs], ...single];
}

describe('what is done to somebody else’s', { timeout: 30_000 }, () => {
  test.each(names.filter((name) => !aboutOneself.has(name)))(
    '%s is answered as if it were not there, and changes nothing of it',
    async (name) => {
      const before = await stateOfOthers();
      for (const [what, ids] of mixturesOf(name)) {
        for (const [who, viewer] of insiders(worlds)) {
          const { data, errors } = await inBoth(viewer, mutationCall(name, ids));
          expect({ what, who, errors }).toEqual({ what, who, errors: [] });
          expect({ what, who, is: data[name].__typename }).toEqual({
            what,
            who,
            is: expect.stringMatching(/^(NotFound|Forbidden)Error$/),
          });
        }
      }
      expect(await stateOfOthers()).toEqual(before);
    },
  );

  test.each(names.filter((name) => !aboutOneself.has(name) && !forEverybody.has(name)))(
    '%s is refused to who may only look, also at their own',
    async (name) => {
      const viewer = viewerWith('viewer', worlds.theirs[0].Client, worlds.mine.User);
      const before = await stateOfOthers();
      const { data } = await worlds.shared.ask(viewer, ...callOf(name, worlds.theirs[0]));
      expect(data[name].__typename).toMatch(/^(NotFound|Forbidden)Error$/);
      expect(await stateOfOthers()).toEqual(before);
    },
  );
});

describe('what is made under a name that somebody else’s has', () => {
  test.each(names.filter((name) => /^(create|update|invite)/.test(name)))(
    '%s is answered as if nobody had it',
    async (name) => {
      for (const text of [theirMarker, `${theirMarker}@example.org`]) {
        for (const [, viewer] of insiders(worlds)) await inBoth(viewer, mutationCall(name, worlds.mine, text));
      }
    },
  );
});

const callOf = (name: string, ids: Filled) => {
  const { query, variables } = mutationCall(name, ids);
  return [query, variables] as const;
};
