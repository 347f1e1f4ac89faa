import { nameKey } from '@vigie/core/audit/names';
import { type JobKind, type JobRow, jobKinds } from '@vigie/core/jobs/job-row';
import { errorMessage } from '@vigie/i18n/error-message';
import { builder } from '../builder/builder.ts';

const JobKindEnum = builder.enumType('JobKind', {
  description: 'What is done in the background.',
  values: {
    PURGE_CLIENT: { value: 'purge_client', description: 'A deleted client is deleted for good.' },
  } satisfies Record<string, { value: JobKind; description: string }>,
} as const);

export const JobStateEnum = builder.enumType('JobState', {
  description: 'Where a job is in its life.',
  values: {
    QUEUED: { value: 'queued', description: 'It waits for its turn.' },
    RUNNING: { value: 'running', description: 'It is worked on, or waits for something.' },
    SUCCEEDED: { value: 'succeeded', description: 'It is done.' },
    FAILED: { value: 'failed', description: 'It was given up; `failure` says why.' },
  },
} as const);

const JobFailureRef = builder.objectRef<{ code: string }>('JobFailure').implement({
  description: 'Why a job failed.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'A stable name of what went wrong, for programs.' }),
    message: t.string({
      description: 'What went wrong and what to do about it, in the language of the viewer.',
      resolve: ({ code }, _args, { viewer }) => errorMessage(viewer.locale, code),
    }),
  }),
});

export const JobRef = builder.node(builder.objectRef<JobRow>('Job'), {
  description: 'Work in the background that somebody began.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.job(id),
  fields: (t) => ({
    kind: t.field({
      type: JobKindEnum,
      nullable: true,
      description: 'What is done; null for what this version of Vigie does not know.',
      resolve: ({ kind }) => jobKinds.find((one) => one === kind) ?? null,
    }),
    state: t.expose('state', { type: JobStateEnum, description: 'Where it is in its life.' }),
    done: t.exposeInt('done', { description: 'How many of its pieces are done, such as recordings.' }),
    total: t.exposeInt('total', { nullable: true, description: 'How many pieces it has; null: not known yet.' }),
    failure: t.field({
      type: JobFailureRef,
      nullable: true,
      description: 'Why it failed; null: it did not.',
      resolve: ({ error }) => (error === null ? null : { code: error }),
    }),
    client: t.prismaField({
      type: 'Client',
      nullable: true,
      description: 'The client whose affair it is; null: the installation’s, or a client’s that is gone for good.',
      resolve: (query, { clientId }, _args, { prisma }) =>
        clientId === null ? null : prisma.client.findUnique({ ...query, where: { id: clientId } }),
    }),
    clientName: t.string({
      nullable: true,
      description: 'What that client is or was called.',
      resolve: async ({ clientId }, _args, { load }) =>
        (clientId === null ? null : await load.name(nameKey({ table: 'client', id: clientId }))) ?? null,
    }),
    user: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who began it.',
      resolve: (query, { userId }, _args, { prisma }) =>
        userId === null ? null : prisma.user.findUnique({ ...query, where: { id: userId } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
});

const JobEdge = builder.edgeObject({ name: 'JobEdge', type: JobRef, description: 'A job in a list.' });

export const JobConnection = builder.connectionObject(
  { name: 'JobConnection', type: JobRef, description: 'A page of jobs.' },
  JobEdge,
);
