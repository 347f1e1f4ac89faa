import { listReceived, type ReceivedRow } from '@vigie/core/notifications/received';
import { mayRead } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';
import type { EventSource, Happening } from '../events/event-source.ts';
import { overSocketOnly } from '../events/over-socket-only.ts';
import { NotificationRef } from './notification.ts';

const asHappening = (row: ReceivedRow): Happening<ReceivedRow> => ({ key: row.id, at: row.createdAt, value: row });

const received: EventSource<ReceivedRow> = {
  kind: 'notification',
  read: async (reader, ids) => (await listReceived(reader, { ids })).map(asHappening),
  catchUp: async (reader, since) => (await listReceived(reader, { since })).map(asHappening),
  isFor: ({ userId, clientId }, viewer) =>
    userId === viewer.userId && viewer.tokenId === null && (clientId === null || mayRead(viewer, clientId)),
};

builder.subscriptionField('notificationReceived', (t) =>
  t.field({
    type: NotificationRef,
    description: 'The viewer was told something: each once, to whom it is for; nothing is told to a token.',
    extensions: { events: received },
    subscribe: overSocketOnly,
    resolve: (row: ReceivedRow) => row,
  }),
);
