import { encodeGlobalId } from '../builder/global-id.ts';
import { schema } from '../schema.ts';
import type { Filled } from '../testing/fill-client.ts';
import { viewerWith } from '../testing/fixture.ts';
import { type Leaves, placesOf, questionsAt } from './walk.ts';
import { myMarker, theirMarker, type Worlds } from './worlds.ts';

/**
 * What somebody would try who wants to see what is not theirs: the ids and the names of others, the beginnings
 * of names, the cursors of others' lists, and the moments at which things happened to them. A scalar that is
 * not known here fails the walk.
 */
function leavesOf({ mine, theirs, times }: Worlds, cursors: ReadonlyMap<string, readonly string[]>): Leaves {
  const [before, after] = theirs;
  const idsOf = (filled: Filled, type?: string) =>
    Object.entries(filled)
      .filter(([name]) => type === undefined || name === type)
      .map(([name, id]) => quoted(encodeGlobalId(name, id)));
  return (scalar, path) => {
    const name = path.split('.').at(-1) ?? '';
    switch (scalar) {
      case 'ID': {
        const type = typeNamed(/^ids?$/.test(name) ? (path.split('.').at(-2) ?? '') : name, mine);
        return [...idsOf(mine, type), ...idsOf(before, type), ...idsOf(after, type)];
      }
      case 'String': {
        if (name === 'after' || name === 'before') return (cursors.get(parentOf(path)) ?? []).map(quoted);
        return [myMarker, theirMarker, theirMarker.slice(0, 4), `${theirMarker}@example.org`].map(quoted);
      }
      case 'DateTime':
        return times.map((time) => quoted(time.toISOString()));
      case 'Int':
        return ['1', '2'];
      case 'Boolean':
        return ['true', 'false'];
      default:
        throw new Error(`${path} takes a ${scalar}, of which the walk knows no values`);
    }
  };
}

const quoted = (text: string): string => JSON.stringify(text);

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

/** Which type an argument's name speaks of, such as `clientId`; undefined: it may be any. */
function typeNamed(name: string, filled: Filled): string | undefined {
  const stem = name.replace(/Ids?$/, '');
  const type = `${stem[0]?.toUpperCase()}${stem.slice(1)}`;
  return type in filled ? type : undefined;
}

/** The values to try in two worlds, with the cursors that an administrator of the shared one is given. */
export async function leavesFor(worlds: Worlds): Promise<Leaves> {
  const cursors = new Map<string, readonly string[]>();
  const leaves = leavesOf(worlds, cursors);
  const administrator = viewerWith('admin', null, worlds.theirs[0].User);
  for (const place of placesOf(schema, leaves)) {
    const [question] = questionsAt(schema, place, 2, leaves);
    if (!question || !place.field.args.some(({ name }) => name === 'after')) continue;
    const { data } = await worlds.shared.ask(administrator, question);
    cursors.set(`${place.parent}.${place.field.name}`, cursorsIn(data));
  }
  return leaves;
}

/** The cursors of an answer, each once. */
function cursorsIn(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const found = Object.entries(answer).flatMap(([name, value]) =>
    name === 'cursor' && typeof value === 'string' ? [value] : cursorsIn(value),
  );
  return [...new Set(found)];
}
