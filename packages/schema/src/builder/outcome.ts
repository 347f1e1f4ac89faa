import type { Failure, Result } from '@vigie/core/results/result';
import {
  ConflictError,
  type ExpectedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from './error-classes.ts';

const classes = {
  invalid_input: InvalidInputError,
  not_found: NotFoundError,
  conflict: ConflictError,
  forbidden: ForbiddenError,
} as const;

/** An expected failure of a use case as the schema's error type. */
export const expectedError = ({ kind, code, path, params }: Failure): ExpectedError =>
  new classes[kind](code, path, params);

/** What a use case gave; its expected failure is thrown, for the errors plugin makes a value of it. */
export function unwrap<T extends object>(result: Result<T>): { readonly ok: true } & T {
  if (!result.ok) throw expectedError(result.error);
  return result;
}

/** The fields that have a value: GraphQL says null where a use case wants a field left out. */
export function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** The fields that were mentioned at all: null clears, what was left out stays. */
export function mentioned<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** What was just made or changed; gone again means that somebody else deleted it meanwhile. */
export function present<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new NotFoundError('not_found');
  return row;
}
