import { type ArchivedClientRow, countArchivedClients, listArchivedClients } from '@vigie/core/clients/archived';
import { purgeClient } from '@vigie/core/clients/purge';
import { restoreClient } from '@vigie/core/clients/restore';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { present, unwrap } from '../builder/outcome.ts';
import { connectionOf } from '../builder/page.ts';
import { JobRef } from '../jobs/job.ts';
import { ClientPayload } from './mutations.ts';

const ArchivedClientRef = builder.objectRef<ArchivedClientRow>('ArchivedClient').implement({
  description: 'A client that was deleted: it can be brought back until it is purged.',
  fields: (t) => ({
    id: t.globalID({
      description: 'The global id of the client, by which it is restored or purged.',
      resolve: ({ id }) => ({ type: 'Client', id }),
    }),
    name: t.exposeString('name', { description: 'Its name.' }),
    archivedAt: t.expose('archivedAt', { type: 'DateTime', description: 'When it was deleted.' }),
    archivedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who deleted it; null where the audit log does not tell (any more).',
      resolve: async (query, { id }, _args, { load, prisma }) => {
        const userId = await load.archiverOfClient(id);
        return userId === undefined ? null : prisma.user.findUnique({ ...query, where: { id: userId } });
      },
    }),
    equipment: t.int({
      description: 'How many pieces of equipment a purge would delete.',
      resolve: async ({ id }, _args, { load }) => (await load.purgeSizeOfClient(id))?.equipment ?? 0,
    }),
    cameras: t.int({
      description: 'How many cameras a purge would delete.',
      resolve: async ({ id }, _args, { load }) => (await load.purgeSizeOfClient(id))?.cameras ?? 0,
    }),
    recordings: t.int({
      description: 'How many recordings a purge would delete.',
      resolve: async ({ id }, _args, { load }) => (await load.purgeSizeOfClient(id))?.recordings ?? 0,
    }),
    bytes: t.field({
      type: 'BigInt',
      description: 'The bytes of the files of those recordings.',
      resolve: async ({ id }, _args, { load }) => (await load.purgeSizeOfClient(id))?.bytes ?? 0,
    }),
    purge: t.field({
      type: JobRef,
      nullable: true,
      description: 'The purge that is under way, or the last one that failed; null: none was begun.',
      resolve: async ({ id }, _args, { load }) => (await load.lastPurgeOfClient(id)) ?? null,
    }),
  }),
});

const ArchivedClientEdge = builder.edgeObject({
  name: 'ArchivedClientEdge',
  type: ArchivedClientRef,
  description: 'A deleted client in a list.',
});

const ArchivedClientConnection = builder.connectionObject(
  { name: 'ArchivedClientConnection', type: ArchivedClientRef, description: 'A page of deleted clients.' },
  ArchivedClientEdge,
);

builder.queryField('archivedClients', (t) =>
  t.connection(
    {
      type: ArchivedClientRef,
      description:
        'The clients that were deleted and not purged, the last deleted first. For administrators of the installation; empty for others.',
      resolve: (_root, args, { reader, visible }, info) =>
        connectionOf({
          info,
          args,
          list: (page) => listArchivedClients(reader, visible, { page }),
          count: () => countArchivedClients(reader, visible),
        }),
    },
    ArchivedClientConnection,
  ),
);

const RestoreClientPayload = ClientPayload('RestoreClientPayload', 'A deleted client is there again.');

const PurgeClientPayload = builder.objectRef<{ jobId: string }>('PurgeClientPayload').implement({
  description: 'The purge of a client was begun.',
  fields: (t) => ({
    job: t.field({
      type: JobRef,
      description: 'The job that does it; its pieces are the recordings.',
      resolve: async ({ jobId }, _args, { load }) => present(await load.job(jobId)),
    }),
  }),
});

const RestoreClientInput = builder.inputType('RestoreClientInput', {
  description: 'Which deleted client to bring back.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which client.' }) }),
});

const PurgeClientInput = builder.inputType('PurgeClientInput', {
  description: 'Which deleted client to delete for good.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which client.' }),
    leaveFiles: t.boolean({
      description:
        'Whether files on a storage that is away may stay there: nothing of Vigie’s will know of them any more. Without it, the purge fails where there are some.',
    }),
  }),
});

builder.mutationField('restoreClient', (t) =>
  t.field({
    type: RestoreClientPayload,
    description:
      'Undoes the deletion of a client: it is there again with the sites, equipment and cameras that went with it, for all who saw it. For administrators of the installation.',
    errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: RestoreClientInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await restoreClient(context, keyOf('Client', input.id))),
  }),
);

builder.mutationField('purgeClient', (t) =>
  t.field({
    type: PurgeClientPayload,
    description:
      'Begins to delete a deleted client for good: its recordings with their files, then everything else of it but the audit log. For administrators of the installation.',
    errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: PurgeClientInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input: { id, leaveFiles } }, context) =>
      unwrap(await purgeClient(context, { id: keyOf('Client', id), leaveFiles: leaveFiles ?? false })),
  }),
);
