import { listAnybodysJobs } from '@vigie/core/jobs/anybodys';
import type { JobRow } from '@vigie/core/jobs/job-row';
import { mayAdminister, visibleTo } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';
import { keyOf } from '../builder/global-id.ts';
import type { EventSource, Happening } from '../events/event-source.ts';
import { overSocketOnly } from '../events/over-socket-only.ts';
import { JobRef } from './job.ts';

const asHappening = (job: JobRow): Happening<JobRow> => ({
  key: `${job.id} ${job.state} ${job.done} ${job.total}`,
  at: job.finishedAt ?? job.startedAt ?? job.createdAt,
  value: job,
});

const progress: EventSource<JobRow> = {
  kind: 'background_job',
  read: async (reader, ids) => (await listAnybodysJobs(reader, { ids })).map(asHappening),
  catchUp: async (reader, since) => (await listAnybodysJobs(reader, { since })).map(asHappening),
  isFor: (job, viewer, { id }) =>
    job.id === keyOf('Job', String(id)) && (job.userId === visibleTo(viewer).ownerId || mayAdminister(viewer, null)),
  first: async (reader, { id }) => (await listAnybodysJobs(reader, { ids: [keyOf('Job', String(id))] }))[0] ?? null,
};

builder.subscriptionField('jobProgress', (t) =>
  t.field({
    type: JobRef,
    description: 'How far a job in the background has come: where it stands, then every step until it has ended.',
    args: { id: t.arg.id({ required: true, description: 'Which job.' }) },
    extensions: { events: progress },
    subscribe: overSocketOnly,
    resolve: (job: JobRow) => job,
  }),
);
