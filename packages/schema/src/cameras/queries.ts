import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { CameraConnection, CameraRef } from './camera.ts';

export const CameraFilter = builder.inputType('CameraFilter', {
  description: 'Which cameras.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those of this client.' }),
    siteId: t.id({ description: 'Only those of this site.' }),
    search: t.string({ description: 'Only those whose name contains this text.' }),
  }),
});

builder.queryField('cameras', (t) =>
  t.connection(
    {
      type: CameraRef,
      description: 'The cameras that the viewer may see, by name.',
      args: { filter: t.arg({ type: CameraFilter, description: 'Which cameras.' }) },
      resolve: () => pending(),
    },
    CameraConnection,
  ),
);
