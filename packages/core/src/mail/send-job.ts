import type { Queryable } from '@vigie/platform/database/pool';
import { addJob } from '@vigie/platform/jobs/add-job';
import { z } from 'zod';

/** The job that hands one message to the mail server; the notifier works on it. */
export const sendJob = 'send_mail';

const payload = z.object({ id: z.uuid() });

/** Has a message sent now, or then. There is one such job a message: a newer one replaces it. */
export const addSending = (queryable: Queryable, id: string, runAt?: Date): Promise<void> =>
  addJob(queryable, sendJob, { id }, { key: `mail:${id}`, ...(runAt ? { runAt } : {}) });

/** The message of a job. */
export const mailOfJob = (job: unknown): string => payload.parse(job).id;
