import { z } from 'zod';
import type { ActingFrom } from './acting.ts';

/** From where somebody acts, as the payload of a job carries it. */
export const actingFrom = z.object({
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
}) satisfies z.ZodType<ActingFrom>;
