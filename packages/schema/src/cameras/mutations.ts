import { builder } from '../builder/builder.ts';
import { SourceKindEnum } from '../builder/enums.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { pending } from '../builder/pending.ts';
import { CameraRef } from './camera.ts';

const CameraPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      camera: t.field({ type: CameraRef, description: 'The camera as it is now.', resolve: () => pending() }),
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

const CreateCameraInput = builder.inputType('CreateCameraInput', {
  description: 'A new camera.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: 'Where it is.' }),
    name: t.string({ required: true, description: 'Its name, unique within the client.' }),
    equipmentId: t.id({ description: 'The equipment whose video it is.' }),
    recording: t.boolean({ description: 'Whether it shall be recorded; true when left out.' }),
    segmentSeconds: t.int({ description: 'How long one recording is, 10 to 86400 seconds; 1800 when left out.' }),
    source: t.field({ type: CameraSourceInput, required: true, description: 'Where its video comes from.' }),
  }),
});

const UpdateCameraInput = builder.inputType('UpdateCameraInput', {
  description: 'A camera as it shall be.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which camera.' }),
    siteId: t.id({ description: 'Where it is, within the same client; as it was when left out.' }),
    name: t.string({ required: true, description: 'Its name, unique within the client.' }),
    equipmentId: t.id({ description: 'The equipment whose video it is; none when left out.' }),
    recording: t.boolean({ description: 'Whether it shall be recorded; as it was when left out.' }),
    segmentSeconds: t.int({ description: 'How long one recording is, in seconds; as it was when left out.' }),
    source: t.field({ type: CameraSourceInput, description: 'Where its video comes from; as it was when left out.' }),
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
    resolve: () => pending(),
  }),
);

builder.mutationField('updateCamera', (t) =>
  t.field({
    type: UpdateCameraPayload,
    description: 'Changes a camera; a new source is asked for video first. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateCameraInput, required: true, description: 'The camera.' }) },
    resolve: () => pending(),
  }),
);

builder.mutationField('deleteCamera', (t) =>
  t.field({
    type: DeleteCameraPayload,
    description: 'Deletes a camera. For administrators of the client.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: DeleteCameraInput, required: true, description: 'Which one.' }) },
    resolve: () => pending(),
  }),
);
