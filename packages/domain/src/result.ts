/** What may fail in an expected way: a value, or why there is none. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** What is wrong with something that a person entered. */
export interface Invalid {
  /** Says exactly what is wrong; it names the sentence in the catalogues. */
  readonly code: string;
  /** The field, from the outside in: ['checks', '0', 'port']. */
  readonly path: readonly string[];
  /** What the sentence needs, such as a limit. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export const valid = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const invalid = (
  code: string,
  path: readonly string[],
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly error: Invalid } => ({
  ok: false,
  error: params ? { code, path, params } : { code, path },
});
