import { findRecording } from '@vigie/core/recordings/list-recordings';
import { downloadPath, playlistPath, type RecordingRow } from '@vigie/core/recordings/recording';
import { builder } from '../builder/builder.ts';
import { present } from '../builder/outcome.ts';
import { CameraRef } from '../cameras/camera.ts';
import { RecordingStateEnum } from './enums.ts';

export const RecordingRef = builder.node(builder.objectRef<RecordingRow>('Recording'), {
  description: 'One file of recorded video. It plays as soon as it is begun.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { reader, visible }) => findRecording(reader, visible.clientIds, id),
  fields: (t) => ({
    camera: t.field({
      type: CameraRef,
      description: 'Of which camera.',
      resolve: async ({ cameraId }, _args, { load }) => present(await load.camera(cameraId)),
    }),
    state: t.expose('state', { type: RecordingStateEnum, description: 'Where it is in its life.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When its first picture was taken.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      description: 'When its last picture was taken; grows while it is open.',
    }),
    duration: t.field({
      type: 'Duration',
      description: 'How long it is.',
      resolve: ({ startedAt, endedAt }) => endedAt.getTime() - startedAt.getTime(),
    }),
    durationSeconds: t.float({
      description: 'How long it is, in seconds.',
      deprecationReason: 'Use duration. Removed after 2027-06.',
      resolve: ({ startedAt, endedAt }) => (endedAt.getTime() - startedAt.getTime()) / 1000,
    }),
    bytes: t.expose('bytes', { type: 'BigInt', description: 'The size of its file, in bytes.' }),
    codec: t.exposeString('codec', { nullable: true, description: 'The codec as in RFC 6381, such as avc1.4d4028.' }),
    width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
    recovered: t.exposeBoolean('recovered', {
      description: 'Whether a crash left it open, and it was repaired and closed afterwards.',
    }),
    playlistUrl: t.string({
      description: 'The path of its HLS playlist on this origin.',
      resolve: ({ id }) => playlistPath(id),
    }),
    downloadUrl: t.string({
      description: 'The path from which its file (MP4) is downloaded on this origin.',
      resolve: ({ id }) => downloadPath(id),
    }),
  }),
});

const RecordingEdge = builder.edgeObject({
  name: 'RecordingEdge',
  type: RecordingRef,
  description: 'A recording in a list.',
});

export const RecordingConnection = builder.connectionObject(
  { name: 'RecordingConnection', type: RecordingRef, description: 'A page of recordings.' },
  RecordingEdge,
);
