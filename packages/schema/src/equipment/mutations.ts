import { createEquipment, deleteEquipment, updateEquipment } from '@vigie/core/equipment/manage';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf, optionalKeyOf } from '../builder/global-id.ts';
import { given, mentioned, present, unwrap } from '../builder/outcome.ts';
import { CheckKindEnum, EquipmentKindEnum } from './enums.ts';
import { EquipmentRef } from './equipment.ts';

const EquipmentPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      equipment: t.field({
        type: EquipmentRef,
        description: 'The equipment as it is now.',
        resolve: async ({ id }, _args, { load }) => present(await load.equipment(id)),
      }),
    }),
  });

const CreateEquipmentPayload = EquipmentPayload('CreateEquipmentPayload', 'A piece of equipment was made.');
const UpdateEquipmentPayload = EquipmentPayload('UpdateEquipmentPayload', 'A piece of equipment was changed.');

const DeleteEquipmentPayload = builder.objectRef<{ ids: readonly string[] }>('DeleteEquipmentPayload').implement({
  description: 'Pieces of equipment were deleted: they are archived and no longer asked.',
  fields: (t) => ({
    ids: t.globalIDList({
      description: 'Which ones.',
      resolve: ({ ids }) => ids.map((id) => ({ type: 'Equipment', id })),
    }),
  }),
});

const CheckInput = builder.inputType('CheckInput', {
  description: 'One way in which the equipment shall be asked whether it is there.',
  fields: (t) => ({
    kind: t.field({ type: CheckKindEnum, required: true, description: 'How to ask.' }),
    port: t.int({ description: 'The port of a TCP check, 1 to 65535; none for ICMP.' }),
    intervalSeconds: t.int({ description: 'How often, 1 to 3600 seconds; 10 when left out.' }),
    timeoutMs: t.int({ description: 'How long to wait for an answer, 100 to 10000 ms; 1000 when left out.' }),
    retries: t.int({ description: 'How often to ask again before a failure counts, 0 to 10; 2 when left out.' }),
    slowMs: t.int({ description: 'Answers slower than this, in milliseconds, make it degraded; never when left out.' }),
    enabled: t.boolean({ description: 'Whether to ask at all; true when left out.' }),
  }),
});

const CreateEquipmentInput = builder.inputType('CreateEquipmentInput', {
  description: 'A new piece of equipment.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: 'Where it is.' }),
    name: t.string({ required: true, description: 'Its name, unique within the site.' }),
    kind: t.field({ type: EquipmentKindEnum, required: true, description: 'What it is.' }),
    address: t.string({ required: true, description: 'Its IP address or host name.' }),
    notes: t.string({ description: 'What people want to remember about it.' }),
    checks: t.field({ type: [CheckInput], description: 'How to ask it; one ICMP check when left out.' }),
  }),
});

const UpdateEquipmentInput = builder.inputType('UpdateEquipmentInput', {
  description: 'What to change about a piece of equipment: what is left out stays, null empties.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which one.' }),
    siteId: t.id({ description: 'Where it is, within the same client.' }),
    name: t.string({ description: 'Its name, unique within the site; never empty.' }),
    kind: t.field({ type: EquipmentKindEnum, description: 'What it is.' }),
    address: t.string({ description: 'Its IP address or host name; never empty.' }),
    notes: t.string({ description: 'What people want to remember about it.' }),
    checks: t.field({ type: [CheckInput], description: 'How to ask it: these checks and no others.' }),
  }),
});

const DeleteEquipmentInput = builder.inputType('DeleteEquipmentInput', {
  description: 'Which pieces of equipment to delete.',
  fields: (t) => ({ ids: t.idList({ required: true, description: 'Which ones; all of them or none.' }) }),
});

builder.mutationField('createEquipment', (t) =>
  t.field({
    type: CreateEquipmentPayload,
    description: 'Makes a piece of equipment. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: CreateEquipmentInput, required: true, description: 'The equipment.' }) },
    resolve: async (_root, { input: { siteId, ...equipment } }, context) =>
      unwrap(await createEquipment(context, { siteId: keyOf('Site', siteId), ...equipment })),
  }),
);

builder.mutationField('updateEquipment', (t) =>
  t.field({
    type: UpdateEquipmentPayload,
    description: 'Changes a piece of equipment. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateEquipmentInput, required: true, description: 'The equipment.' }) },
    resolve: async (_root, { input: { id, siteId, notes, ...rest } }, context) =>
      unwrap(
        await updateEquipment(context, {
          id: keyOf('Equipment', id),
          siteId: optionalKeyOf('Site', siteId),
          ...given(rest),
          ...mentioned({ notes }),
        }),
      ),
  }),
);

builder.mutationField('deleteEquipment', (t) =>
  t.field({
    type: DeleteEquipmentPayload,
    description: 'Deletes pieces of equipment. For administrators of the client.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: DeleteEquipmentInput, required: true, description: 'Which ones.' }) },
    resolve: async (_root, { input }, context) =>
      unwrap(
        await deleteEquipment(
          context,
          input.ids.map((id) => keyOf('Equipment', id)),
        ),
      ),
  }),
);
