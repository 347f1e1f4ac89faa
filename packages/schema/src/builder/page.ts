import type { Page, PageRequest } from '@vigie/core/results/page';
import type { Result } from '@vigie/core/results/result';
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { InvalidInputError } from './error-classes.ts';
import { unwrap } from './outcome.ts';

/** Which page of a connection is asked for. */
export interface ConnectionArguments {
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

/** Whether a connection's rows are wanted, and not only their number. */
function asksForRows({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const inside = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return ['edges', 'nodes', 'pageInfo'].includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return inside(selection.selectionSet);
      return inside(fragments[selection.name.value]?.selectionSet);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => inside(selectionSet));
}

const nothing = { edges: [], hasNextPage: false, hasPreviousPage: false } as const;

/**
 * A connection in the shape of the Relay plugin. The list is read only where its rows are asked for, the
 * count only where `totalCount` is. An expected failure of the list is thrown.
 */
export async function connectionOf<Row>({
  info,
  args,
  list,
  count,
}: {
  readonly info: GraphQLResolveInfo;
  readonly args: ConnectionArguments;
  readonly list: (page: PageRequest) => Promise<Result<{ page: Page<Row> }>>;
  readonly count: () => Promise<number>;
}) {
  const request = pageRequest(args);
  const page: Page<Row> = asksForRows(info) ? unwrap(await list(request)).page : nothing;
  return {
    edges: [...page.edges],
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
    totalCount: count,
  };
}
