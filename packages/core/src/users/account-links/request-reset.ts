import { normalEmail } from '@vigie/domain/text/email';
import type { Pool } from '@vigie/platform/database/pool';
import { addJob } from '@vigie/platform/jobs/add-job';
import type { Clock } from '@vigie/platform/time/clock';
import { z } from 'zod';
import type { ActingFrom } from '../../results/acting.ts';
import { actingFrom } from '../../results/acting-from.ts';
import type { Locale } from '../viewer.ts';
import { mayRequestReset } from './reset-guard.ts';

/** The job that answers a request for a password reset; the notifier works on it. */
export const resetRequestJob = 'reset_requested';

/** Somebody who says that they have forgotten the password of an address. */
export interface ResetRequest {
  readonly email: string;
  /** The language of who asks, for those who have chosen none. */
  readonly locale: Locale;
  readonly from: ActingFrom;
}

const job = z.object({
  email: z.string(),
  locale: z.enum(['fr', 'en']),
  from: actingFrom,
});

/** The request of a job. */
export const requestOfJob = (payload: unknown): ResetRequest => job.parse(payload);

/**
 * Takes a request for a password reset. Whether there is such an account is looked at afterwards, by a job:
 * neither the answer nor its time tells. Returns false when there were too many and nothing will follow, which
 * whoever asked is not told either.
 */
export async function requestReset(
  { pool, clock }: { readonly pool: Pool; readonly clock: Clock },
  request: ResetRequest,
): Promise<boolean> {
  const email = normalEmail(request.email);
  const { locale, from } = request;
  if (!(await mayRequestReset(pool, { email, address: from.address }, clock()))) return false;
  await addJob(pool, resetRequestJob, { email, locale, from } satisfies ResetRequest);
  return true;
}
