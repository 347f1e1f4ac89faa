import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { RecordingConnection, RecordingRef } from '../recordings/recording.ts';
import { CameraRef } from './camera.ts';

builder.objectFields(CameraRef, (t) => ({
  recordings: t.connection(
    {
      type: RecordingRef,
      description: 'Its recordings, newest first.',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only those that end after this instant.' }),
        to: t.arg({ type: 'DateTime', description: 'Only those that begin before this instant.' }),
      },
      resolve: () => pending(),
    },
    RecordingConnection,
  ),
}));
