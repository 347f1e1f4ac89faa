import { notify } from '@vigie/core/notifications/notify';
import type { Viewer } from '@vigie/core/users/viewer';
import { type ChangeFeed, openChangeFeed } from '@vigie/platform/changes/change-feed';
import { newId } from '@vigie/platform/ids/id';
import { eventually } from '@vigie/platform/testing/eventually';
import type { GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEventHub, type EventHub } from '../events/event-hub.ts';
import { readDocument } from '../execution/documents.ts';
import { createLiveHub, type LiveHub } from '../live/live-hub.ts';
import { schema } from '../schema.ts';
import { type Filled, fillClient } from '../testing/fill-client.ts';
import { viewerWith } from '../testing/fixture.ts';
import { leavesFor } from './leaves.ts';
import { type Leaves, placesOf, questionsAt } from './walk.ts';
import { createWorlds, insiders, theirMarker, type Worlds } from './worlds.ts';

let worlds: Worlds;
let leaves: Leaves;
let feed: ChangeFeed;
let events: EventHub;
let live: LiveHub;
const stopping = new AbortController();

beforeAll(async () => {
  worlds = await createWorlds();
  leaves = await leavesFor(worlds);
  const { services, database } = worlds.shared;
  feed = openChangeFeed({ databaseUrl: database.url, log: services.log, signal: stopping.signal });
  await feed.listening;
  events = createEventHub(services, feed);
  live = createLiveHub(services, feed);
});
afterAll(async () => {
  events.close();
  live.close();
  stopping.abort();
  await feed.close();
  await worlds.close();
});

/** Somebody who follows something, and what they were told. */
interface Follower {
  readonly who: string;
  readonly question: string;
  readonly told: string[];
  readonly stop: () => void;
}

function documentOf(question: string) {
  const read = readDocument(question);
  if ('errors' in read) throw read.errors[0];
  return read;
}

const always = (current: Viewer) => ({ current, onChange: () => () => {} });

/** Makes something happen to a client, of which a subscription tells. */
const happenings: Readonly<Record<string, (ids: Filled) => Promise<unknown>>> = {
  alertRaised: ({ Client }) => alertLine('opened', Client),
  alertResolved: ({ Client }) => alertLine('resolved', Client),
  recordingStateChanged: ({ Stream }) =>
    run('UPDATE stream_state SET recording = NOT recording, since = now() WHERE stream_id = $1', Stream),
  jobProgress: ({ Job }) => run('UPDATE background_job SET done = done + 1, finished_at = now() WHERE id = $1', Job),
  notificationReceived: ({ User }) =>
    notify(
      worlds.shared.services.pool,
      { userIds: [User], kind: 'memberships_changed', params: { by: User } },
      new Date(),
    ),
};

const run = (sql: string, ...values: unknown[]) => worlds.shared.services.pool.query(sql, values);

async function alertLine(kind: 'opened' | 'resolved', clientId: string): Promise<void> {
  const { rows } = await run('SELECT id FROM alert WHERE client_id = $1 LIMIT 1', clientId);
  await run(
    `INSERT INTO alert_event (id, alert_id, client_id, kind, at) VALUES ($1, $2, $3, $4, now())`,
    newId(),
    rows[0].id,
    clientId,
    kind,
  );
}

const subscriptions: readonly GraphQLField<unknown, unknown>[] = Object.values(
  schema.getSubscriptionType()?.getFields() ?? {},
);

test('a live query stays what it would be if there were no others, whatever becomes of them', {
  timeout: 120_000,
}, async () => {
  const questions = placesOf(schema, leaves)
    .filter(({ parent }) => parent === 'Query')
    .flatMap((place) => questionsAt(schema, place, 3, leaves).slice(0, 8));
  const followers = questions.flatMap((question) =>
    insiders(worlds).map(([who, viewer]) => {
      const told: string[] = [];
      const request = { ...documentOf(question), viewer: always(viewer), throttleMs: 0 };
      const stop = live.follow(request, ({ text }) => told.push(text));
      return { who, question, viewer, told, stop };
    }),
  );
  await eventually(() => expect(followers.every(({ told }) => told.length > 0)).toBe(true));
  await fillClient(worlds.shared.services, `${theirMarker}-later`, worlds.times[1]);
  await run(`UPDATE client SET name = name || ' moved' WHERE id = $1`, worlds.theirs[0].Client);
  await run('DELETE FROM client WHERE id = $1', worlds.theirs[1].Client);
  for (const { services } of [worlds.shared, worlds.alone]) {
    await services.pool.query(`UPDATE equipment_status SET status = 'degraded' WHERE client_id = $1`, [
      worlds.mine.Client,
    ]);
  }
  for (const { who, question, viewer, told } of followers) {
    const { data } = await worlds.alone.ask(viewer, question);
    const expected = JSON.parse(JSON.stringify({ who, question, data }));
    const last = () => ({ who, question, data: JSON.parse(told.at(-1) ?? '{}').data });
    await eventually(() => expect(last()).toEqual(expected));
    expect({ who, question, ofOthers: told.filter((text) => text.includes(theirMarker)) }).toEqual({
      who,
      question,
      ofOthers: [],
    });
  }
  expect(followers.filter(({ told }) => told.length > 1).length).toBeGreaterThan(10);
  for (const { stop } of followers) stop();
});

describe('what happens to others is told to nobody else', () => {
  test('of every subscription it is known how to make it tell something', () => {
    expect(subscriptions.map(({ name }) => name).sort()).toEqual(Object.keys(happenings).sort());
  });

  test.each(subscriptions.map((field) => [field.name, field] as const))('%s', async (name, field) => {
    const [theirs] = worlds.theirs;
    const questions = questionsAt(schema, { parent: 'Subscription', field, way: '$' }, 2, leaves).map(
      (question) => `subscription ${question.replace('__typename ', '')}`,
    );
    const follow = (who: string, viewer: Viewer, question: string): Follower => {
      const told: string[] = [];
      const stop = events.follow({ ...documentOf(question), viewer: always(viewer) }, ({ text }) => told.push(text));
      if (typeof stop !== 'function') throw stop[0];
      return { who, question, told, stop };
    };
    const followers = questions.flatMap((question) =>
      insiders(worlds).map(([who, viewer]) => follow(who, viewer, question)),
    );
    const owner = viewerWith('admin', theirs.Client, theirs.User);
    const owners = questions.map((question) => follow('their owner', owner, question));
    const happen = happenings[name];
    if (!happen) throw new Error(`nothing makes ${name} tell something`);
    await happen(theirs);
    await happen(worlds.mine);
    // Events are told in their order: who has heard of the second would have heard of the first.
    await eventually(() => {
      expect(owners.some(({ told }) => told.length > 0)).toBe(true);
      expect(followers.some(({ told }) => told.length > 0)).toBe(true);
    });
    for (const { who, question, told } of followers) {
      const ofOthers = told.filter((text) => text.includes(theirMarker) || text.includes(theirs.User));
      expect({ who, question, ofOthers }).toEqual({ who, question, ofOthers: [] });
    }
    for (const { stop } of [...followers, ...owners]) stop();
  });
});
