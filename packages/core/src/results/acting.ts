import type { Invalid } from '@vigie/domain/result';
import type { Pool } from '@vigie/platform/database/pool';
import type { Clock } from '@vigie/platform/time/clock';
import type { Viewer } from '../users/viewer.ts';
import { type Failure, failed } from './result.ts';

/** Who does something, and with what. */
export interface Acting {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly viewer: Viewer;
}

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
