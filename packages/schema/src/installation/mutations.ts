import { removeDemo } from '@vigie/core/demo/remove';
import { builder } from '../builder/builder.ts';
import { ForbiddenError } from '../builder/error-classes.ts';

const RemoveDemoPayload = builder.objectRef<{ rows: number }>('RemoveDemoPayload').implement({
  description: 'The demo was removed, and nothing that a person has added.',
  fields: (t) => ({ rows: t.exposeInt('rows', { description: 'How many rows it was.' }) }),
});

builder.mutationField('removeDemo', (t) =>
  t.field({
    type: RemoveDemoPayload,
    description: 'Removes what the demo made. For administrators of the installation.',
    errors: { types: [ForbiddenError] },
    authScopes: { installationAdmin: true },
    resolve: (_root, _args, context) => removeDemo(context),
  }),
);
