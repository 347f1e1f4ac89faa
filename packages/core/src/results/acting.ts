import type { Invalid } from '@vigie/domain/result';
import type { Connection, Pool } from '@vigie/platform/database/pool';
import { inTransaction, type TransactionSettings } from '@vigie/platform/database/transaction';
import type { Clock } from '@vigie/platform/time/clock';
import type { Viewer } from '../users/viewer.ts';
import { type Failure, failed } from './result.ts';

/** From where somebody acts, for the audit log. */
export interface ActingFrom {
  /** Of the network. */
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Names the request in the log. */
  readonly requestId: string;
}

/** Who does something, from where, and with what. */
export interface Acting {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly viewer: Viewer;
  readonly from: ActingFrom;
}

/**
 * Changes something in one transaction on behalf of somebody: what it changes stands in the audit log with
 * who did it and from where. Committed when `work` returns, rolled back when it throws.
 */
export const changing = <T>(acting: Acting, work: (connection: Connection) => Promise<T>): Promise<T> =>
  inTransaction(acting.pool, work, actorSettings(acting.viewer, acting.from));

/** Who acts and from where, as the triggers of the audit log read it. */
export const actorSettings = (
  { userId, tokenId }: { readonly userId: string | null; readonly tokenId: string | null },
  { address, userAgent, requestId }: ActingFrom,
): TransactionSettings => ({
  'vigie.actor': JSON.stringify({
    user: userId,
    token: tokenId,
    address,
    agent: userAgent?.slice(0, 300),
    request: requestId,
  }),
});

/** What the domain refused, in the shape of a use case's result. */
export const refused = ({ code, path, params }: Invalid): { readonly ok: false; readonly error: Failure } =>
  failed('invalid_input', code, path, params);

/** Whether an error is PostgreSQL's refusal of a second row in the unique index of that name. */
export function isTaken(error: unknown, index: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === index
  );
}

/** A name that something else of the same kind has there. */
export const nameTaken = () => failed('conflict', 'name_taken', ['name']);

/** What an update leaves as it is (undefined) keeps its present value; null clears it. */
export const or = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given);
