import type { Status } from '../generated/graphql.ts';

/** How long a piece of equipment takes to answer, in ms; null while it is offline, though a check or other may answer. */
export const answerOf = ({ status, rttMs }: { status: Status; rttMs?: number | null }): number | null =>
  status === 'OFFLINE' ? null : (rttMs ?? null);
