import { countClients, listClients } from '@vigie/core/clients/list';
import { builder } from '../builder/builder.ts';
import { unwrap } from '../builder/outcome.ts';
import { pageRequest, toConnection } from '../builder/page.ts';
import { idsOf, rowsSelection, withRows } from '../builder/prisma-page.ts';
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
      resolve: async (_root, { filter, ...args }, context, info) => {
        const { pool, prisma, visible } = context;
        const which = filter ?? {};
        const listed = await listClients(pool, visible.clientIds, { filter: which, page: pageRequest(args) });
        const { page } = unwrap(listed);
        const selection = rowsSelection('Client', context, info);
        const rows = await prisma.client.findMany({ ...selection, where: { id: { in: idsOf(page) } } });
        return toConnection(withRows(page, rows), () => countClients(pool, visible.clientIds, which));
      },
    },
    ClientConnection,
  ),
);
