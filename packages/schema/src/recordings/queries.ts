import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { RecordingConnection, RecordingRef } from './recording.ts';

const RecordingFilter = builder.inputType('RecordingFilter', {
  description: 'Which recordings.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those of this client.' }),
    cameraId: t.id({ description: 'Only those of this camera.' }),
    from: t.field({ type: 'DateTime', description: 'Only those that end after this instant.' }),
    to: t.field({ type: 'DateTime', description: 'Only those that begin before this instant.' }),
  }),
});

builder.queryField('recordings', (t) =>
  t.connection(
    {
      type: RecordingRef,
      description: 'The recordings that the viewer may see, newest first.',
      args: { filter: t.arg({ type: RecordingFilter, description: 'Which recordings.' }) },
      resolve: () => pending(),
    },
    RecordingConnection,
  ),
);
