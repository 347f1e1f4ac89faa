import { z } from 'zod';
import { actingFrom } from '../results/acting-from.ts';

const payload = z.object({
  jobId: z.string(),
  /** What the kind of job needs to know beside its row. */
  options: z.record(z.string(), z.unknown()),
  by: z.object({ userId: z.string().nullable(), tokenId: z.string().nullable() }),
  from: actingFrom,
});

/** What a worker is handed: which job, and (for the audit log) who began it from where. */
export type JobPayload = z.infer<typeof payload>;

/** Reads a payload. Throws for what is none: no one but `queueJob` writes them. */
export const parsePayload = (given: unknown): JobPayload => payload.parse(given);
