import { createClient, deleteClient, updateClient } from '@vigie/core/clients/manage';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { given, mentioned, unwrap } from '../builder/outcome.ts';

/** The payload of a mutation that gives one client. */
export const ClientPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      client: t.prismaField({
        type: 'Client',
        description: 'The client as it is now.',
        resolve: (query, { id }, _args, { prisma }) => prisma.client.findUniqueOrThrow({ ...query, where: { id } }),
      }),
    }),
  });

const CreateClientPayload = ClientPayload('CreateClientPayload', 'A client was made.');
const UpdateClientPayload = ClientPayload('UpdateClientPayload', 'A client was changed.');

const DeleteClientPayload = builder.objectRef<{ id: string }>('DeleteClientPayload').implement({
  description: 'A client was deleted: it and all that is its own is archived.',
  fields: (t) => ({
    id: t.globalID({ description: 'Which one it was.', resolve: ({ id }) => ({ type: 'Client', id }) }),
  }),
});

const CreateClientInput = builder.inputType('CreateClientInput', {
  description: 'A new client.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name, unique among the clients.' }),
    address: t.string({ description: 'Its postal address.' }),
    contact: t.string({ description: 'The person to ask for.' }),
    email: t.string({ description: 'Where to write to.' }),
    phone: t.string({ description: 'Where to call.' }),
  }),
});

const UpdateClientInput = builder.inputType('UpdateClientInput', {
  description: 'What to change about a client: what is left out stays, null empties.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which client.' }),
    name: t.string({ description: 'Its name, unique among the clients; never empty.' }),
    address: t.string({ description: 'Its postal address.' }),
    contact: t.string({ description: 'The person to ask for.' }),
    email: t.string({ description: 'Where to write to.' }),
    phone: t.string({ description: 'Where to call.' }),
  }),
});

const DeleteClientInput = builder.inputType('DeleteClientInput', {
  description: 'Which client to delete.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which client.' }) }),
});

builder.mutationField('createClient', (t) =>
  t.field({
    type: CreateClientPayload,
    description: 'Makes a client. For administrators of the installation.',
    errors: { types: [InvalidInputError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: CreateClientInput, required: true, description: 'The client.' }) },
    resolve: async (_root, { input }, context) => unwrap(await createClient(context, input)),
  }),
);

builder.mutationField('updateClient', (t) =>
  t.field({
    type: UpdateClientPayload,
    description: 'Changes a client. For its administrators.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateClientInput, required: true, description: 'The client.' }) },
    resolve: async (_root, { input: { id, name, ...rest } }, context) =>
      unwrap(await updateClient(context, { id: keyOf('Client', id), ...given({ name }), ...mentioned(rest) })),
  }),
);

builder.mutationField('deleteClient', (t) =>
  t.field({
    type: DeleteClientPayload,
    description: 'Deletes a client with its sites, equipment and cameras. For administrators of the installation.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: DeleteClientInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await deleteClient(context, keyOf('Client', input.id))),
  }),
);
