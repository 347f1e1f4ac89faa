import { getNamedType, isCompositeType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { isPerViewer } from '../live/per-viewer.ts';
import { schema } from '../schema.ts';
import { leavesFor } from './leaves.ts';
import { type Leaves, type Place, placesOf, questionsAt } from './walk.ts';
import { createWorlds, insiders, theirMarker, type Worlds } from './worlds.ts';

let worlds: Worlds;
let leaves: Leaves;

beforeAll(async () => {
  worlds = await createWorlds();
  leaves = await leavesFor(worlds);
});
afterAll(() => worlds.close());

const nameOf = ({ parent, field }: Place): string => `${parent}.${field.name}`;

/** Every field of the schema; which there are does not depend on what is in a database. */
const places = placesOf(schema, () => ['""']);
/** Those below which there is something, or that can be asked for in several ways; the others lie below them. */
const branches = places.filter(({ field }) => isCompositeType(getNamedType(field.type)) || field.args.length > 0);

/** Every way to ask for a field, with real values. */
function questionsFor(name: string, depth: number): string[] {
  const place = placesOf(schema, leaves).find((one) => nameOf(one) === name);
  if (!place) throw new Error(`there is no way to ${name}`);
  return questionsAt(schema, place, depth, leaves);
}

/** What of the others stands in an answer: their marker, their ids, plain and global. */
function tracesIn(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  const ids = worlds.theirs.flatMap((filled) => Object.entries(filled));
  return [theirMarker, ...ids.flatMap(([type, id]) => [id, encodeGlobalId(type, id)])].filter((one) =>
    text.includes(one),
  );
}

describe('whoever belongs to one client is answered as if there were no other', { timeout: 60_000 }, () => {
  test.each(branches.map(nameOf))('%s', async (name) => {
    for (const question of questionsFor(name, 2)) {
      for (const [who, viewer] of insiders(worlds)) {
        const [alone, shared] = [await worlds.alone.ask(viewer, question), await worlds.shared.ask(viewer, question)];
        expect({ who, question, ...shared }).toEqual({ who, question, ...alone });
        expect([who, question, tracesIn(shared)]).toEqual([who, question, []]);
      }
    }
  });
});

describe('whoever sees the same is answered the same, unless they ask for what is known to be their own', {
  timeout: 60_000,
}, () => {
  test.each(places.map(nameOf))('%s', async (name) => {
    const people = insiders(worlds);
    const strangers = insiders(worlds, worlds.theirs[0]);
    for (const question of questionsFor(name, 1)) {
      if (isPerViewer(schema, parse(question))) continue;
      for (const [at, [who, viewer]] of people.entries()) {
        const other = strangers[at]?.[1] ?? viewer;
        expect({ who, question, ...(await worlds.shared.ask(viewer, question)) }).toEqual({
          who,
          question,
          ...(await worlds.shared.ask(other, question)),
        });
      }
    }
  });
});
