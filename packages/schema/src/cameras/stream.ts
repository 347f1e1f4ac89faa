import type { StreamRow, StreamStateRow } from '@vigie/core/cameras/camera';
import { findStream } from '@vigie/core/cameras/list-cameras';
import { mayAdminister } from '@vigie/core/users/viewer';
import { withoutCredentials } from '@vigie/platform/log/log';
import { builder } from '../builder/builder.ts';
import { SourceKindEnum, StreamConditionEnum, StreamRoleEnum } from './enums.ts';

export const StreamStateRef = builder.objectRef<StreamStateRow>('StreamState').implement({
  description: 'What the recorder sees of a stream now.',
  fields: (t) => ({
    condition: t.expose('condition', { type: StreamConditionEnum, description: 'How it gets on.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when it is so.' }),
    recording: t.exposeBoolean('recording', { description: 'Whether what arrives goes to a file.' }),
    codec: t.exposeString('codec', { nullable: true, description: 'The codec as in RFC 6381, such as avc1.4d4028.' }),
    width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
    fps: t.exposeFloat('fps', { nullable: true, description: 'Pictures a second.' }),
    bitrateKbps: t.exposeInt('bitrateKbps', { nullable: true, description: 'Kilobits a second.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'A stable code of the last failure (refused, unauthorized, timeout, notVideo …); null when healthy.',
    }),
    restarts: t.exposeInt('restarts', { description: 'How often it had to be opened again.' }),
    lastFragmentAt: t.expose('lastFragmentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last picture arrived.',
    }),
  }),
});

export const StreamRef = builder.node(builder.objectRef<StreamRow>('Stream'), {
  description: 'One stream of a camera, opened once however many use it.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { reader, visible }) => findStream(reader, visible.clientIds, id),
  fields: (t) => ({
    role: t.expose('role', { type: StreamRoleEnum, description: 'Which one it is.' }),
    sourceKind: t.expose('sourceKind', { type: SourceKindEnum, description: 'Where its video comes from.' }),
    url: t.string({
      description: 'Its address, never with user and password; of a file its path.',
      // Some cameras want them in the path or the query: who may change the address must see it as it is.
      resolve: ({ url, clientId }, _args, { viewer }) =>
        mayAdminister(viewer, clientId) ? url : withoutCredentials(url),
    }),
    hasCredentials: t.exposeBoolean('hasCredentials', { description: 'Whether a user and password are kept for it.' }),
    state: t.expose('state', { type: StreamStateRef, description: 'What the recorder sees of it.' }),
  }),
});
