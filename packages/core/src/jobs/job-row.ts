import type { Narrowing } from '@vigie/platform/changes/reads';
import type { Visible } from '../users/viewer.ts';

/** What is done in the background for somebody. */
export const jobKinds = ['purge_client'] as const;

export type JobKind = (typeof jobKinds)[number];

/** How far a job is: it waits for a worker, is worked on, or has ended one way or the other. */
export type JobState = 'queued' | 'running' | 'succeeded' | 'failed';

/** A job as lists and pages show it. */
export interface JobRow {
  readonly id: string;
  /** One of `jobKinds`, unless a newer version of Vigie began it. */
  readonly kind: string;
  readonly state: JobState;
  /** So many of `total` pieces are done. */
  readonly done: number;
  /** Null: not known yet. */
  readonly total: number | null;
  /** A stable code of why it failed; it names the sentence in the catalogues. */
  readonly error: string | null;
  readonly clientId: string | null;
  /** Who began it. */
  readonly userId: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export const jobColumns = `j.id, j.kind, j.state, j.done, j.total, j.error, j.client_id AS "clientId",
  j.user_id AS "userId", j.created_at AS "createdAt", j.started_at AS "startedAt", j.finished_at AS "finishedAt"`;

/**
 * The jobs that may be seen, as a condition on `j` with the parameters `$1` and `$2`: all of them by
 * administrators of the installation, by others those that they began; a partner's token is not its owner.
 */
export const jobVisible = '($1::bool OR j.user_id = $2)';

/** Whose jobs somebody may see. */
export type JobsVisible = Pick<Visible, 'installation' | 'ownerId'>;

export const jobParameters = ({ installation, ownerId }: JobsVisible): unknown[] => [installation, ownerId];

/** What a question about jobs that may be seen reads. */
export const jobsRead = ({ installation, ownerId }: JobsVisible): Narrowing<'background_job'> =>
  installation ? {} : { userId: ownerId === null ? [] : ownerId };

/** The states of a job that has not ended. */
export const unfinished = `('queued', 'running')`;
