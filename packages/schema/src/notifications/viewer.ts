import { countNotifications, listNotifications } from '@vigie/core/notifications/list';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
import { ViewerRef } from '../users/viewer.ts';
import { NotificationConnection, NotificationRef } from './notification.ts';

const NotificationFilter = builder.inputType('NotificationFilter', {
  description: 'Which notifications.',
  fields: (t) => ({ unread: t.boolean({ description: 'True: only those that were not read yet.' }) }),
});

builder.objectFields(ViewerRef, (t) => ({
  notifications: t.connection(
    {
      type: NotificationRef,
      description: 'What the viewer is told, newest first; nothing is shown to a token.',
      args: { filter: t.arg({ type: NotificationFilter, description: 'Which ones.' }) },
      resolve: (_viewer, { filter, ...args }, { reader, visible }, info) => {
        const which = filter ?? {};
        return connectionOf({
          info,
          args,
          list: (page) => listNotifications(reader, visible, { filter: which, page }),
          count: () => countNotifications(reader, visible, which),
        });
      },
    },
    NotificationConnection,
  ),
  unreadNotifications: t.int({
    description: 'How many notifications were not read yet.',
    resolve: (_viewer, _args, { reader, visible }) => countNotifications(reader, visible, { unread: true }),
  }),
}));
