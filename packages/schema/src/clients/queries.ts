import { countClients, listClients } from '@vigie/core/clients/list';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
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
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which = filter ?? {};
        return connectionOf({
          info,
          args,
          list: (page) => listClients(reader, visible.clientIds, { filter: which, page }),
          count: () => countClients(reader, visible.clientIds, which),
        });
      },
    },
    ClientConnection,
  ),
);
