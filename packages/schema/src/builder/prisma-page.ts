import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Page } from '@vigie/core/results/page';
import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';

/** What a connection's field selects of its rows, as Prisma's `select`, whether by `nodes` or by `edges`. */
export function rowsSelection(typeName: string, context: SchemaContext, info: GraphQLResolveInfo) {
  return queryFromInfo({ context, info, typeName, select: { id: true }, paths: [['nodes'], ['edges', 'node']] });
}

/**
 * The page that a read model found, with its rows as Prisma loaded them: all of them, and what they refer
 * to, in a few statements. What was deleted in between is left out.
 */
export function withRows<Row extends { readonly id: string }>(
  page: Page<{ readonly id: string }>,
  rows: readonly Row[],
): Page<Row> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const edges = page.edges.flatMap(({ cursor, node }) => {
    const row = byId.get(node.id);
    return row ? [{ cursor, node: row }] : [];
  });
  return { ...page, edges };
}

/** The ids of a page's rows. */
export const idsOf = (page: Page<{ readonly id: string }>): string[] => page.edges.map(({ node }) => node.id);
