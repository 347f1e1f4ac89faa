import type { Page, PageRequest } from '@vigie/core/results/page';
import { InvalidInputError } from './error-classes.ts';

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
