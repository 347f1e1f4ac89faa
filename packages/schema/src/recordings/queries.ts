import { countRecordings, listRecordings } from '@vigie/core/recordings/list-recordings';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
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
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which = {
          clientId: optionalKeyOf('Client', filter?.clientId),
          cameraId: optionalKeyOf('Camera', filter?.cameraId),
          from: filter?.from ?? null,
          to: filter?.to ?? null,
        };
        return connectionOf({
          info,
          args,
          list: (page) => listRecordings(reader, visible.clientIds, { filter: which, page }),
          count: () => countRecordings(reader, visible.clientIds, which),
        });
      },
    },
    RecordingConnection,
  ),
);
