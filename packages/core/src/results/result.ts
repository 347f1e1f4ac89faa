/** The four ways in which a use case fails as expected; each is a type of its own in the schema. */
export type FailureKind = 'invalid_input' | 'not_found' | 'conflict' | 'forbidden';

/** An expected failure: `code` says exactly what is wrong and names the sentence in the catalogue. */
export interface Failure {
  readonly kind: FailureKind;
  readonly code: string;
  /** The field of the input that it is about, from the outside in. */
  readonly path?: readonly string[];
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a use case gives: its values, or the expected failure. */
export type Result<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly error: Failure };

/** A failure in the shape of a result. */
export function failed(
  kind: FailureKind,
  code: string,
  path?: readonly string[],
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { kind, code, ...(path ? { path } : {}), ...(params ? { params } : {}) } };
}

/** Missing, archived, or someone else's: nobody is told which. */
export const notFound = (path?: readonly string[]) => failed('not_found', 'not_found', path);

/** What the viewer sees but may not do: their role there is not enough. */
export const forbidden = () => failed('forbidden', 'forbidden');

/** What a partner's token may not do, whatever its owner may: only who has signed in. */
export const forbiddenToTokens = () => failed('forbidden', 'token_forbidden');
