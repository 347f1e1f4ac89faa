import { InvalidInputError } from './error-classes.ts';

/** What a connection's arguments ask for, once they have been checked. */
export interface PageRequest {
  readonly limit: number;
  /** Counted from the end of the list, towards its beginning. */
  readonly backward: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/** One page of a list as the read models give it. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const defaultPageSize = 25;
export const maxPageSize = 200;

/** Checks a connection's arguments. Throws InvalidInputError where they make no sense together. */
export function pageRequest({ first, after, last, before }: ConnectionArguments): PageRequest {
  if (typeof first === 'number' && typeof last === 'number') throw new InvalidInputError('page_both_ends');
  const asked = first ?? last ?? defaultPageSize;
  if (asked < 0 || asked > maxPageSize) throw new InvalidInputError('page_size', null, { max: maxPageSize });
  return { limit: asked, backward: typeof last === 'number', after: after ?? null, before: before ?? null };
}

/** A page in the shape of the Relay plugin; `count` runs only when `totalCount` is asked for. */
export function toConnection<Row>(page: Page<Row>, count: () => Promise<number>) {
  return {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node })),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
    totalCount: count,
  };
}
