import { type CameraRow, livePath, snapshotPath } from '@vigie/core/cameras/camera';
import { builder } from '../builder/builder.ts';
import { OriginEnum } from '../builder/enums.ts';
import { present } from '../builder/outcome.ts';
import { ClientRef } from '../clients/client.ts';
import { EquipmentRef } from '../equipment/equipment.ts';
import { SiteRef } from '../sites/site.ts';
import { StreamRef, StreamStateRef } from './stream.ts';

export const CameraRef = builder.node(builder.objectRef<CameraRow>('Camera'), {
  description: 'A video source.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.camera(id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique within the site.' }),
    recording: t.exposeBoolean('recording', { description: 'Whether it shall be recorded.' }),
    segmentSeconds: t.exposeInt('segmentSeconds', { description: 'How long one recording is, in seconds.' }),
    keepHours: t.exposeInt('keepHours', {
      nullable: true,
      description: 'For how many hours a recording is kept after its end; null: until somebody deletes it.',
    }),
    origin: t.expose('origin', { type: OriginEnum, description: 'Who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    client: t.field({
      type: ClientRef,
      description: 'Whose it is.',
      resolve: async ({ clientId }, _args, { load }) => present(await load.client(clientId)),
    }),
    site: t.field({
      type: SiteRef,
      description: 'Where it is.',
      resolve: async ({ siteId }, _args, { load }) => present(await load.site(siteId)),
    }),
    equipment: t.field({
      type: EquipmentRef,
      nullable: true,
      description: 'The equipment whose video it is.',
      resolve: async ({ equipmentId }, _args, { load }) =>
        (equipmentId === null ? null : await load.equipment(equipmentId)) ?? null,
    }),
    streams: t.field({
      type: [StreamRef],
      description: 'Its streams, the main one first.',
      resolve: async ({ id }, _args, { load }) => (await load.streamsOfCamera(id)) ?? [],
    }),
    state: t.expose('state', { type: StreamStateRef, description: 'What the recorder sees of its main stream.' }),
    liveUrl: t.string({
      description: 'The path of its live video (a WebSocket) on this origin.',
      resolve: ({ id }) => livePath(id),
    }),
    snapshotUrl: t.string({
      description: 'The path of a recent picture (JPEG) on this origin.',
      resolve: ({ id }) => snapshotPath(id),
    }),
    playlistUrl: t.string({
      description: 'The path of its recordings as HLS on this origin; takes the parameters from and to (DateTime).',
      resolve: ({ id }) => `/media/cameras/${id}/playlist.m3u8`,
    }),
  }),
});

const CameraEdge = builder.edgeObject({ name: 'CameraEdge', type: CameraRef, description: 'A camera in a list.' });

export const CameraConnection = builder.connectionObject(
  { name: 'CameraConnection', type: CameraRef, description: 'A page of cameras.' },
  CameraEdge,
);
