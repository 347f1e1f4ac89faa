import { countUsers, listUsers } from '@vigie/core/users/list-users';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { rowsSelection, withRows } from '../builder/prisma-page.ts';
import { UserStateEnum } from './enums.ts';
import { UserConnection, UserRef } from './user.ts';

const UserFilter = builder.inputType('UserFilter', {
  description: 'Which users.',
  fields: (t) => ({
    search: t.string({ description: 'Only those whose name or address contains this text.' }),
    clientId: t.id({ description: 'Only those with a role in this client, be it by one in all clients.' }),
    state: t.field({ type: UserStateEnum, description: 'Only those in this state.' }),
  }),
});

builder.queryField('users', (t) =>
  t.connection(
    {
      type: UserRef,
      description:
        'The users whom the viewer may see, by name: everybody for administrators of the installation, the people in their clients for those of clients, and oneself.',
      args: { filter: t.arg({ type: UserFilter, description: 'Which users.' }) },
      resolve: (_root, { filter, ...args }, context, info) => {
        const { reader, prisma, visible } = context;
        const which = { ...filter, clientId: optionalKeyOf('Client', filter?.clientId) };
        const selection = rowsSelection('User', context, info);
        return connectionOf({
          info,
          args,
          list: async (page) =>
            withRows(await listUsers(reader, visible.people, { filter: which, page }), (where) =>
              prisma.user.findMany({ ...selection, where }),
            ),
          count: () => countUsers(reader, visible.people, which),
        });
      },
    },
    UserConnection,
  ),
);
