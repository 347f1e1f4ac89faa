import { countClients, listClients } from '@vigie/core/clients/list';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
import { rowsSelection, withRows } from '../builder/prisma-page.ts';
import { ClientConnection, ClientRef } from './client.ts';

const ClientFilter = builder.inputType('ClientFilter', {
  description: 'Which clients.',
  fields: (t) => ({
    search: t.string({ description: 'Only those whose name or contact contains this text.' }),
  }),
});

builder.queryField('clients', (t) =>
  t.connection(
    {
      type: ClientRef,
      description: 'The clients that the viewer may see, by name.',
      args: { filter: t.arg({ type: ClientFilter, description: 'Which clients.' }) },
      resolve: (_root, { filter, ...args }, context, info) => {
        const { reader, prisma, visible } = context;
        const which = filter ?? {};
        const selection = rowsSelection('Client', context, info);
        return connectionOf({
          info,
          args,
          list: async (page) =>
            withRows(await listClients(reader, visible.clientIds, { filter: which, page }), (where) =>
              prisma.client.findMany({ ...selection, where }),
            ),
          count: () => countClients(reader, visible.clientIds, which),
        });
      },
    },
    ClientConnection,
  ),
);
