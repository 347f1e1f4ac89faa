import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
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
      resolve: () => pending(),
    },
    SiteConnection,
  ),
);
