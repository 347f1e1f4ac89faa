import type { Change } from '@vigie/platform/changes/change';
import type { Reader } from '@vigie/platform/database/reader';
import { createLogger } from '@vigie/platform/log/log';
import { expect, test } from 'vitest';
import { EventFeed } from './event-feed.ts';
import type { EventSource, Happening } from './event-source.ts';

const noon = new Date('2026-03-01T12:00:00Z');
const second = (n: number): Date => new Date(noon.getTime() + n * 1000);

/** A feed over a table in memory. */
function world() {
  const state = { now: second(0), fails: false, reads: 0, catchUps: 0 };
  const table: Happening<string>[] = [];
  const source: EventSource<string> = {
    kind: 'alert_event',
    async read(_reader, ids) {
      state.reads++;
      if (state.fails) throw new Error('away');
      return table.filter(({ key }) => ids.includes(key));
    },
    async catchUp(_reader, since) {
      state.catchUps++;
      if (state.fails) throw new Error('away');
      return table.filter(({ at }) => at >= since);
    },
    isFor: () => true,
  };
  const feed = new EventFeed(source, {
    reader: {} as Reader,
    clock: () => state.now,
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  const heard: string[] = [];
  return {
    state,
    table,
    feed,
    heard,
    hear: (value: string) => heard.push(value),
    write(key: string, at = state.now) {
      table.push({ key, at, value: key });
    },
  };
}

const change = (kind: string, ids: string[] | null): Change => ({ kind, op: 'I', ids, clientIds: null, facets: {} });
const settled = () => new Promise(setImmediate);

test('an event is read once, whoever listens, and told to all of them', async () => {
  const { feed, heard, hear, write, state } = world();
  feed.listen(hear);
  feed.listen((value) => heard.push(`${value}!`));
  await settled();
  write('a');
  feed.changed(change('alert_event', ['a']));
  feed.changed(change('client', ['x']));
  await settled();
  expect([heard, state.reads]).toEqual([['a', 'a!'], 1]);
});

test('nothing is read while nobody listens, and what happened meanwhile is no event', async () => {
  const { feed, heard, hear, write, state } = world();
  write('before');
  feed.changed(change('alert_event', ['before']));
  state.now = second(1);
  const stop = feed.listen(hear);
  await settled();
  write('a');
  feed.changed(change('*', null));
  await settled();
  stop();
  state.now = second(5);
  write('between');
  feed.changed(change('alert_event', ['between']));
  state.now = second(6);
  feed.listen(hear);
  write('b');
  feed.changed(change('*', null));
  await settled();
  expect([heard, state.reads]).toEqual([['a', 'b'], 0]);
});

test('what was missed is made up for, and nothing is told twice', async () => {
  const { feed, heard, hear, write } = world();
  feed.listen(hear);
  await settled();
  write('a');
  feed.changed(change('alert_event', ['a']));
  write('b');
  write('c');
  feed.changed(change('*', null));
  feed.changed(change('alert_event', ['b']));
  feed.changed(change('alert_event', null));
  await settled();
  expect(heard).toEqual(['a', 'b', 'c']);
});

test('what could not be read is read with the next, however long ago it was', async () => {
  const { feed, heard, hear, write, state } = world();
  feed.listen(hear);
  await settled();
  state.fails = true;
  write('a');
  feed.changed(change('alert_event', ['a']));
  await settled();
  Object.assign(state, { fails: false, now: second(600) });
  write('b');
  feed.changed(change('alert_event', ['b']));
  await settled();
  expect(heard).toEqual(['a', 'b']);
});
