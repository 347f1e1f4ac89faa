import type { Dice } from '@vigie/platform/testing/dice';
import { oddOperation } from './odd-operations.ts';
import type { Ingredients } from './odd-requests.ts';
import { mangled, nested, oddJson, oddText } from './odd-values.ts';

/** Ids that are used again and again, so that they collide. */
const ids = ['1', '2', '3', '__proto__', 'constructor', '\u0000', '💥'];

const subscribe = (id: string, payload: unknown): string => JSON.stringify({ id, type: 'subscribe', payload });

/** The text of a message that graphql-ws's protocol allows, whatever it asks. */
export function politeMessage(dice: Dice, { schema, ids: rows, documents }: Ingredients): string {
  const id = dice.chance(0.8) ? `${dice.upTo(100_000)}` : dice.pick(ids);
  const query = dice.pick(documents);
  return dice.pick<() => string>([
    () => subscribe(id, oddOperation(dice, schema, rows)),
    () => subscribe(id, oddOperation(dice, schema, rows)),
    () => subscribe(id, oddOperation(dice, schema, rows)),
    () => subscribe(id, { query: 'query Q @live { clients { nodes { name contact } } }' }),
    () =>
      subscribe(id, {
        query: 'query Q($t: Int) @live(throttle: $t) { __typename }',
        variables: { t: oddJson(dice, 0) },
      }),
    () => subscribe(id, { query: mangled(dice, query), variables: {}, operationName: oddText(dice) }),
    () => {
      const variables = `{"v":${nested(1 + dice.upTo(60_000))}}`;
      return `{"id":"${dice.upTo(9)}","type":"subscribe","payload":{"query":"query Q($v: ID!) @live { node(id: $v) { id } }","variables":${variables}}}`;
    },
    () => subscribe(id, { query: '{'.repeat(1 + dice.upTo(3000)) }),
    () => JSON.stringify({ id: dice.pick(ids), type: 'complete' }),
    () => JSON.stringify({ type: dice.pick(['ping', 'pong']), payload: { a: oddJson(dice) } }),
  ])();
}

/** The text of a message that the protocol does not allow: it ends the socket. */
export function rudeMessage(dice: Dice, { documents }: Ingredients): string {
  const id = dice.pick(ids);
  return dice.pick<() => string>([
    () => subscribe(id, oddJson(dice)),
    () => subscribe('', { query: dice.pick(documents) }),
    () => subscribe(id, { query: dice.pick(documents), variables: oddJson(dice), operationName: oddJson(dice, 0) }),
    () => JSON.stringify({ type: 'connection_init', payload: oddJson(dice) }),
    () => JSON.stringify({ id, type: dice.pick(['next', 'error', 'connection_ack', 'start', 'stop', oddText(dice)]) }),
    () => JSON.stringify(oddJson(dice)),
    () => mangled(dice, subscribe(id, { query: dice.pick(documents) })),
    () => nested(1 + dice.upTo(100_000)),
    () => 'x'.repeat(dice.upTo(400_000)),
    () => '',
  ])();
}
