import { builder } from '../builder/builder.ts';
import { RecordingStateEnum } from '../builder/enums.ts';
import { pending } from '../builder/pending.ts';
import { CameraRef } from '../cameras/camera.ts';
import type { RecordingRow } from '../overview/rows.ts';

export const RecordingRef = builder.node(builder.objectRef<RecordingRow>('Recording'), {
  description: 'One file of recorded video. It plays as soon as it is begun.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: () => pending(),
  fields: (t) => ({
    camera: t.field({ type: CameraRef, description: 'Of which camera.', resolve: () => pending() }),
    state: t.expose('state', { type: RecordingStateEnum, description: 'Where it is in its life.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When its first picture was taken.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      description: 'When its last picture was taken; grows while it is open.',
    }),
    durationSeconds: t.float({
      description: 'How long it is, in seconds.',
      resolve: ({ startedAt, endedAt }) => (endedAt.getTime() - startedAt.getTime()) / 1000,
    }),
    bytes: t.expose('bytes', { type: 'BigInt', description: 'The size of its file.' }),
    codec: t.exposeString('codec', { nullable: true, description: 'The codec as in RFC 6381, such as avc1.4d4028.' }),
    width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
    recovered: t.exposeBoolean('recovered', {
      description: 'Whether a crash left it open, and it was repaired and closed afterwards.',
    }),
    playlistUrl: t.string({
      description: 'The path of its HLS playlist on this origin.',
      resolve: ({ id }) => `/media/recordings/${id}/playlist.m3u8`,
    }),
    downloadUrl: t.string({
      description: 'The path from which its file (MP4) is downloaded on this origin.',
      resolve: ({ id }) => `/media/recordings/${id}/file.mp4?download=1`,
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
