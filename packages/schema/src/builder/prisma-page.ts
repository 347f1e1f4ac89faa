import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Page } from '@vigie/core/results/page';
import type { Result } from '@vigie/core/results/result';
import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';

/** What a connection's field selects of its rows, as Prisma's `select`, whether by `nodes` or by `edges`. */
export function rowsSelection(typeName: string, context: SchemaContext, info: GraphQLResolveInfo) {
  return queryFromInfo({ context, info, typeName, select: { id: true }, paths: [['nodes'], ['edges', 'node']] });
}

/**
 * The page that a read model found, with its rows as Prisma loads them: all of them, and what they refer
 * to, in a few statements. What was deleted in between is left out.
 */
export async function withRows<Row extends { readonly id: string }>(
  listed: Result<{ page: Page<{ readonly id: string }> }>,
  load: (where: { id: { in: string[] } }) => Promise<readonly Row[]>,
): Promise<Result<{ page: Page<Row> }>> {
  if (!listed.ok) return listed;
  const { page } = listed;
  const rows = await load({ id: { in: page.edges.map(({ node }) => node.id) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const edges = page.edges.flatMap((edge) => {
    const row = byId.get(edge.node.id);
    return row ? [{ cursor: edge.cursor, node: row }] : [];
  });
  return { ok: true, page: { ...page, edges } };
}
