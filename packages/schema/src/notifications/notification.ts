import type { NotificationRow } from '@vigie/core/notifications/notification-row';
import { notificationText } from '@vigie/i18n/notification-text';
import { builder } from '../builder/builder.ts';
import { NotificationLevelEnum } from './enums.ts';

export const NotificationRef = builder.objectRef<NotificationRow>('Notification').implement({
  description: 'Something that the viewer is told.',
  fields: (t) => ({
    id: t.globalID({ description: 'Names the notification.', resolve: ({ id }) => ({ type: 'Notification', id }) }),
    kind: t.exposeString('kind', { description: 'A stable name of what it tells, for programs: new_sign_in, say.' }),
    level: t.expose('level', { type: NotificationLevelEnum, description: 'How much it matters.' }),
    text: t.string({
      description: 'What it tells, in the language of the viewer.',
      resolve: ({ kind, params }, _args, { viewer }) => notificationText(viewer.locale, kind, params),
    }),
    client: t.prismaField({
      type: 'Client',
      nullable: true,
      description: 'Which client it is about; null: none.',
      resolve: (query, { clientId }, _args, { prisma }) =>
        clientId === null ? null : prisma.client.findUnique({ ...query, where: { id: clientId } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it happened.' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true, description: 'When it was read; null: not yet.' }),
  }),
});

const NotificationEdge = builder.edgeObject({
  name: 'NotificationEdge',
  type: NotificationRef,
  description: 'A notification in a list.',
});

export const NotificationConnection = builder.connectionObject(
  { name: 'NotificationConnection', type: NotificationRef, description: 'A page of notifications.' },
  NotificationEdge,
);
