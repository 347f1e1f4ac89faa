import { z } from 'zod';

const payload = z.object({
  jobId: z.string(),
  /** What the kind of job needs to know beside its row. */
  options: z.record(z.string(), z.unknown()),
  by: z.object({ userId: z.string().nullable(), tokenId: z.string().nullable() }),
  from: z.object({ address: z.string().nullable(), userAgent: z.string().nullable(), requestId: z.string() }),
});

/** What a worker is handed: which job, and (for the audit log) who began it from where. */
export type JobPayload = z.infer<typeof payload>;

/** Reads a payload. Throws for what is none: no one but `queueJob` writes them. */
export const parsePayload = (given: unknown): JobPayload => payload.parse(given);
