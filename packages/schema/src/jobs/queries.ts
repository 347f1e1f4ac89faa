import { countJobs, type JobFilter, listJobs } from '@vigie/core/jobs/list';
import { builder } from '../builder/builder.ts';
import { keyOf, optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { JobConnection, JobRef, JobStateEnum } from './job.ts';

const JobFilterInput = builder.inputType('JobFilter', {
  description: 'Which jobs.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those that are this client’s affair.' }),
    state: t.field({ type: [JobStateEnum], description: 'Only those in one of these states.' }),
  }),
});

builder.queryField('job', (t) =>
  t.field({
    type: JobRef,
    nullable: true,
    description: 'A job in the background; null where there is none that the viewer may see.',
    args: { id: t.arg.id({ required: true, description: 'Which job.' }) },
    resolve: async (_root, { id }, { load }) => (await load.job(keyOf('Job', id))) ?? null,
  }),
);

builder.queryField('jobs', (t) =>
  t.connection(
    {
      type: JobRef,
      description:
        'The jobs in the background that the viewer may see, newest first: those that they began, and for administrators of the installation all of them.',
      args: { filter: t.arg({ type: JobFilterInput, description: 'Which jobs.' }) },
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which: JobFilter = { state: filter?.state, clientId: optionalKeyOf('Client', filter?.clientId) };
        return connectionOf({
          info,
          args,
          list: (page) => listJobs(reader, visible, { filter: which, page }),
          count: () => countJobs(reader, visible, which),
        });
      },
    },
    JobConnection,
  ),
);
