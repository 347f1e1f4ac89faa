import { countRecordings, listRecordings } from '@vigie/core/recordings/list-recordings';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
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
      resolve: ({ id: cameraId }, { from, to, ...args }, { reader, visible }, info) => {
        const filter = { cameraId, from: from ?? null, to: to ?? null };
        return connectionOf({
          info,
          args,
          list: (page) => listRecordings(reader, visible.clientIds, { filter, page }),
          count: () => countRecordings(reader, visible.clientIds, filter),
        });
      },
    },
    RecordingConnection,
  ),
}));
