import { countSites, listSites } from '@vigie/core/sites/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { SiteConnection, SiteRef } from './site.ts';

const SiteFilter = builder.inputType('SiteFilter', {
  description: 'Which sites.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those of this client.' }),
    search: t.string({ description: 'Only those whose name or town contains this text.' }),
  }),
});

builder.queryField('sites', (t) =>
  t.connection(
    {
      type: SiteRef,
      description: 'The sites that the viewer may see, by name.',
      args: { filter: t.arg({ type: SiteFilter, description: 'Which sites.' }) },
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which = { ...filter, clientId: optionalKeyOf('Client', filter?.clientId) };
        return connectionOf({
          info,
          args,
          list: (page) => listSites(reader, visible.clientIds, { filter: which, page }),
          count: () => countSites(reader, visible.clientIds, which),
        });
      },
    },
    SiteConnection,
  ),
);
