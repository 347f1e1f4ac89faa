import { createCamera, deleteCamera, updateCamera } from '@vigie/core/cameras/edit-cameras';
import type { SourceKind } from '@vigie/domain/cameras/source';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf, optionalKeyOf } from '../builder/global-id.ts';
import { given, mentioned, present, unwrap } from '../builder/outcome.ts';
import { CameraRef } from './camera.ts';
import { SourceKindEnum } from './enums.ts';

const CameraPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      camera: t.field({
        type: CameraRef,
        description: 'The camera as it is now.',
        resolve: async ({ id }, _args, { load }) => present(await load.camera(id)),
      }),
    }),
  });

const CreateCameraPayload = CameraPayload('CreateCameraPayload', 'A camera was made.');
const UpdateCameraPayload = CameraPayload('UpdateCameraPayload', 'A camera was changed.');

const DeleteCameraPayload = builder.objectRef<{ id: string }>('DeleteCameraPayload').implement({
  description: 'A camera was deleted: it is archived, and its recordings are kept.',
  fields: (t) => ({
    id: t.globalID({ description: 'Which one it was.', resolve: ({ id }) => ({ type: 'Camera', id }) }),
  }),
});

const CameraSourceInput = builder.inputType('CameraSourceInput', {
  description: 'Where the video of the main stream comes from.',
  fields: (t) => ({
    kind: t.field({ type: SourceKindEnum, required: true, description: 'What kind of source it is.' }),
    url: t.string({
      required: true,
      description: 'An rtsp:// address, or the path of a file. A user and password in it are taken out and kept apart.',
    }),
    username: t.string({ description: 'The user at the source.' }),
    password: t.string({ description: 'The password at the source; kept encrypted and never shown.' }),
  }),
});

interface GivenSource {
  readonly kind: SourceKind;
  readonly url: string;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
}

const sourceOf = ({ kind, url, username, password }: GivenSource) => ({ kind, url, ...given({ username, password }) });

const CreateCameraInput = builder.inputType('CreateCameraInput', {
  description: 'A new camera.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: 'Where it is.' }),
    name: t.string({ required: true, description: 'Its name, unique within the site.' }),
    equipmentId: t.id({ description: 'The equipment whose video it is.' }),
    recording: t.boolean({ description: 'Whether it shall be recorded; true when left out.' }),
    segmentSeconds: t.int({ description: 'How long one recording is, 10 to 86400 seconds; 1800 when left out.' }),
    keepHours: t.int({ description: 'For how many hours recordings are kept, 1 to 87600; for ever when left out.' }),
    source: t.field({ type: CameraSourceInput, required: true, description: 'Where its video comes from.' }),
  }),
});

const UpdateCameraInput = builder.inputType('UpdateCameraInput', {
  description: 'What to change about a camera: what is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which camera.' }),
    name: t.string({ description: 'Its name, unique within the site; never empty.' }),
    equipmentId: t.id({ description: 'The equipment whose video it is; null: of none.' }),
    recording: t.boolean({ description: 'Whether it shall be recorded.' }),
    segmentSeconds: t.int({ description: 'How long one recording is, 10 to 86400 seconds.' }),
    keepHours: t.int({ description: 'For how many hours recordings are kept, 1 to 87600; null: for ever.' }),
    source: t.field({
      type: CameraSourceInput,
      description:
        'Where its video comes from. Without user and password those that are known are kept, unless the address changes.',
    }),
  }),
});

const DeleteCameraInput = builder.inputType('DeleteCameraInput', {
  description: 'Which camera to delete.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which camera.' }) }),
});

builder.mutationField('createCamera', (t) =>
  t.field({
    type: CreateCameraPayload,
    description: 'Makes a camera once its source has shown that it is video. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: CreateCameraInput, required: true, description: 'The camera.' }) },
    resolve: async (_root, { input: { siteId, equipmentId, ...camera } }, context) =>
      unwrap(
        await createCamera(context, {
          siteId: keyOf('Site', siteId),
          equipmentId: optionalKeyOf('Equipment', equipmentId),
          name: camera.name,
          source: sourceOf(camera.source),
          ...given({ recording: camera.recording, segmentSeconds: camera.segmentSeconds, keepHours: camera.keepHours }),
        }),
      ),
  }),
);

builder.mutationField('updateCamera', (t) =>
  t.field({
    type: UpdateCameraPayload,
    description: 'Changes a camera; a new source is asked for video first. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateCameraInput, required: true, description: 'The camera.' }) },
    resolve: async (_root, { input: { id, equipmentId, keepHours, source, ...rest } }, context) =>
      unwrap(
        await updateCamera(context, {
          id: keyOf('Camera', id),
          ...mentioned({ equipmentId: equipmentId && keyOf('Equipment', equipmentId), keepHours }),
          ...given(rest),
          ...(source ? { source: sourceOf(source) } : {}),
        }),
      ),
  }),
);

builder.mutationField('deleteCamera', (t) =>
  t.field({
    type: DeleteCameraPayload,
    description: 'Deletes a camera. For administrators of the client.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: DeleteCameraInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) =>
      unwrap(await deleteCamera(context, { id: keyOf('Camera', input.id) })),
  }),
);
