import type { Viewer } from '@vigie/core/users/viewer';
import { eventually } from '@vigie/platform/testing/eventually';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { readDocument } from '../execution/documents.ts';
import { fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';

let fixture: SchemaFixture;
let hub: LiveHub;
let near: string;
let far: string;

beforeAll(async () => {
  fixture = await schemaFixture();
  near = (await fillClient(fixture.services, 'near')).Client;
  far = (await fillClient(fixture.services, 'far')).Client;
});
afterAll(() => fixture.close());
beforeEach(() => {
  hub = createLiveHub(fixture.services, { subscribe: () => () => {}, listening: Promise.resolve() });
  return () => hub.close();
});

/** Somebody whose rights a test changes. */
function somebody() {
  const listeners = new Set<() => void>();
  const { userId } = viewerWith('viewer', near);
  const of = (...clients: string[]): Viewer => ({
    ...viewerWith('viewer', near, userId),
    memberships: clients.map((clientId) => ({ clientId, role: 'viewer' })),
  });
  const viewer = {
    current: of(near),
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    viewer,
    mayNowSee(...clients: string[]): void {
      viewer.current = of(...clients);
      for (const listener of listeners) listener();
    },
  };
}

/** Follows a question and collects how many clients each answer has. */
function follow(viewer: ReturnType<typeof somebody>['viewer'], filter: string) {
  const read = readDocument(`{ sites${filter} { nodes { client { name } } } }`);
  if ('errors' in read) throw read.errors[0];
  const told: number[] = [];
  hub.follow({ ...read, viewer, throttleMs: 50 }, ({ text }) => {
    const { nodes } = JSON.parse(text).data.sites as { nodes: { client: { name: string } }[] };
    told.push(new Set(nodes.map(({ client }) => client.name)).size);
  });
  return told;
}

test('whoever may see something else is told it, and not again what they have', async () => {
  const { viewer, mayNowSee } = somebody();
  const all = follow(viewer, '');
  const ofNear = follow(viewer, `(filter: { clientId: "${encodeGlobalId('Client', near)}" })`);
  await eventually(() => expect([all, ofNear]).toEqual([[1], [1]]));
  mayNowSee(near, far);
  await eventually(() => expect(all).toEqual([1, 2]));
  mayNowSee(near);
  await eventually(() => expect(all).toEqual([1, 2, 1]));
  mayNowSee(near, far);
  await eventually(() => expect(all).toEqual([1, 2, 1, 2]));
  expect(ofNear).toEqual([1]);
  mayNowSee(far);
  await eventually(() =>
    expect([all, ofNear]).toEqual([
      [1, 2, 1, 2, 1],
      [1, 0],
    ]),
  );
});

test('whoever moves on before the first answer is told that of where they are', async () => {
  const { viewer, mayNowSee } = somebody();
  const all = follow(viewer, '');
  mayNowSee(near, far);
  await eventually(() => expect(all).toEqual([2]));
  mayNowSee(near);
  mayNowSee(near, far);
  mayNowSee(near);
  await eventually(() => expect(all).toEqual([2, 1]));
});
