import type { CameraRow } from '@vigie/core/cameras/camera';
import { listCamerasOfStreams } from '@vigie/core/cameras/stream-changes';
import { mayRead } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import type { EventSource, Happening } from '../events/event-source.ts';
import { overSocketOnly } from '../events/over-socket-only.ts';
import { CameraRef } from './camera.ts';

/** A recorder writes down many figures of a stream; these are the ones whose change is an event. */
const asHappening = (camera: CameraRow): Happening<CameraRow> => {
  const { condition, recording, since } = camera.state;
  return {
    key: `${camera.id} ${condition} ${recording} ${since?.getTime()}`,
    at: since ?? camera.createdAt,
    value: camera,
  };
};

const recordingStates: EventSource<CameraRow> = {
  kind: 'stream_state',
  read: async (reader, ids) => (await listCamerasOfStreams(reader, ids)).map(asHappening),
  catchUp: async (reader) => (await listCamerasOfStreams(reader, null)).map(asHappening),
  isFor(camera, viewer, args) {
    const { clientId, cameraId }: { clientId?: string | null; cameraId?: string | null } = args;
    if (!mayRead(viewer, camera.clientId)) return false;
    const [client, one] = [optionalKeyOf('Client', clientId), optionalKeyOf('Camera', cameraId)];
    return (client === null || client === camera.clientId) && (one === null || one === camera.id);
  },
};

builder.subscriptionField('recordingStateChanged', (t) =>
  t.field({
    type: CameraRef,
    description: 'A camera’s pictures began or ceased to come, or to be recorded; `state` says how it is now.',
    args: {
      clientId: t.arg.id({ description: 'Only the cameras of this client.' }),
      cameraId: t.arg.id({ description: 'Only this camera.' }),
    },
    extensions: { events: recordingStates },
    subscribe: overSocketOnly,
    resolve: (camera: CameraRow) => camera,
  }),
);
