/** What a mutation says of an expected failure, in the viewer's language. */
export interface Failure {
  code: string;
  message: string;
  /** The input field that it speaks of, such as ["checks", "0", "port"]; null: the whole. */
  path?: readonly string[] | null;
}

/** The members of a mutation's result that are not failures. */
export type Success<Result> = Exclude<Result, Failure>;

export function isFailure(result: unknown): result is Failure {
  return typeof result === 'object' && result !== null && 'code' in result && 'message' in result;
}

/** What stands beside each field: the path, joined by dots, to its message; '' is for the whole form. */
export function fieldErrors(failure: Failure, fields: readonly string[]): Record<string, string> {
  const path = failure.path ?? [];
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length).join('.');
    if (fields.includes(name)) return { [name]: failure.message };
  }
  const last = path.at(-1);
  if (last !== undefined && fields.includes(last)) return { [last]: failure.message };
  return { '': failure.message };
}
