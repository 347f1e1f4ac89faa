/** The messages of one subject in one language: ICU messages, grouped where that helps reading. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** The same keys with any text: what the other language must have, no more and no less. */
export type SameKeys<M> = { readonly [K in keyof M]: M[K] extends string ? string : SameKeys<M[K]> };

/** One subject in both languages; the compiler refuses a key that only one of them has. */
export function bilingual<const M extends Messages>(subject: { fr: M; en: SameKeys<M> }): { fr: M; en: SameKeys<M> } {
  return subject;
}
