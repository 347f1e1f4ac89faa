import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { mayAdminister } from '@vigie/core/users/viewer';
import type { SchemaContext } from './context.ts';
import { ForbiddenError } from './error-classes.ts';
import type PrismaTypes from './generated/prisma-types.ts';
import { getDatamodel } from './generated/prisma-types.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';
import { costOf } from './limits.ts';

/** The one Pothos builder on which every subject hangs its types. */
export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes;
  Context: SchemaContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Connection: { totalCount: () => Promise<number> };
  AuthScopes: { installationAdmin: boolean };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    BigInt: { Input: bigint; Output: bigint | number };
    /** In milliseconds. */
    Duration: { Input: number; Output: number };
  };
}>({
  // The errors plugin stands before the authorization, so that a refusal is a typed error of the union.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, ComplexityPlugin, PrismaPlugin, RelayPlugin],
  defaultFieldNullability: false,
  prisma: { client: (context) => context.prisma, dmmf: getDatamodel(), onUnusedQuery: null },
  // Operations are weighed before they run, once for all their fields (execution/weigh).
  complexity: { disabled: true, fieldComplexity: costOf },
  scopeAuth: {
    authScopes: ({ viewer }) => ({ installationAdmin: mayAdminister(viewer, null) }),
    unauthorizedError: () => new ForbiddenError(),
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName[0]?.toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'What the mutation made, or why it could not.',
    },
  },
  relay: {
    cursorType: 'String',
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: decodeGlobalId,
    idFieldOptions: { description: 'The global id: names this object among all objects of the installation.' },
    nodeTypeOptions: { description: 'An object with a global id.' },
    nodeQueryOptions: {
      description: 'The object of a global id; null where there is none that the viewer may see.',
      args: { id: { description: 'A global id.' } },
    },
    nodesQueryOptions: {
      description: 'The objects of several global ids, in their order; null for each that the viewer may not see.',
      args: { ids: { description: 'Global ids.' } },
    },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    startCursorFieldOptions: { description: 'The cursor of the first edge; null on an empty page.' },
    endCursorFieldOptions: { description: 'The cursor of the last edge; null on an empty page.' },
    hasNextPageFieldOptions: { description: 'Whether more follows.' },
    hasPreviousPageFieldOptions: { description: 'Whether more stands before.' },
    firstArgOptions: { description: 'How many from the beginning, 200 at most; 25 when not said.' },
    afterArgOptions: { description: 'Only what follows this cursor.' },
    lastArgOptions: { description: 'How many from the end, 200 at most.' },
    beforeArgOptions: { description: 'Only what stands before this cursor.' },
    edgesFieldOptions: { description: 'The objects with their cursors.', nullable: { list: false, items: false } },
    nodeFieldOptions: { description: 'The object.', nullable: false },
    cursorFieldOptions: { description: 'The place in the list.' },
    pageInfoFieldOptions: { description: 'Where the page stands.' },
    nodesOnConnection: { description: 'The objects without their cursors.' },
  },
});

builder.queryType({ description: 'What can be asked. Any query may carry @live over a WebSocket.' });
builder.mutationType({
  description: 'What can be done. What may fail is a union of its payload and the errors to expect.',
});

builder.subscriptionType({
  description: 'What is told as it happens, over a WebSocket. For what is so, ask a query with @live.',
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many there are in all, on every page together.',
    resolve: (connection) => connection.totalCount(),
  }),
);
