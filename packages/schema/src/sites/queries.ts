import { countSites, listSites } from '@vigie/core/sites/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { unwrap } from '../builder/outcome.ts';
import { pageRequest, toConnection } from '../builder/page.ts';
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
      resolve: async (_root, { filter, ...args }, { pool, visible }) => {
        const which = { ...filter, clientId: optionalKeyOf('Client', filter?.clientId) };
        const listed = await listSites(pool, visible.clientIds, { filter: which, page: pageRequest(args) });
        return toConnection(unwrap(listed).page, () => countSites(pool, visible.clientIds, which));
      },
    },
    SiteConnection,
  ),
);
