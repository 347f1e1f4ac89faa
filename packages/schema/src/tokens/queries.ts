import { countTokens, listTokens, type TokenFilter } from '@vigie/core/tokens/list';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder/builder.ts';
import type { SchemaContext } from '../builder/context.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { type ConnectionArguments, connectionOf } from '../builder/page.ts';
import { ViewerRef } from '../users/viewer.ts';
import { TokenConnection, TokenRef } from './token.ts';

const TokenFilterInput = builder.inputType('TokenFilter', {
  description: 'Which tokens.',
  fields: (t) => ({
    ownerId: t.id({ description: 'Only those of this user.' }),
    search: t.string({ description: 'Only those whose name, or whose owner’s name, contains this text.' }),
    works: t.boolean({ description: 'Only those that work now (true), or no longer do (false).' }),
  }),
});

const tokensPage = (
  filter: TokenFilter,
  args: ConnectionArguments,
  { reader, visible }: SchemaContext,
  info: GraphQLResolveInfo,
) =>
  connectionOf({
    info,
    args,
    list: (page) => listTokens(reader, visible, { filter, page }),
    count: () => countTokens(reader, visible, filter),
  });

builder.queryField('tokens', (t) =>
  t.connection(
    {
      type: TokenRef,
      description:
        'The tokens that the viewer may see, newest first: administrators of the installation everybody’s, others their own, and through a token that one alone.',
      args: { filter: t.arg({ type: TokenFilterInput, description: 'Which tokens.' }) },
      resolve: (_root, { filter, ...args }, context, info) => {
        const works = filter?.works ?? null;
        const which: TokenFilter = {
          userId: optionalKeyOf('User', filter?.ownerId),
          search: filter?.search,
          works: works === null ? null : { wanted: works, now: context.clock() },
        };
        return tokensPage(which, args, context, info);
      },
    },
    TokenConnection,
  ),
);

builder.objectFields(ViewerRef, (t) => ({
  tokens: t.connection(
    {
      type: TokenRef,
      description: 'The viewer’s own tokens, newest first.',
      resolve: ({ userId }, args, context, info) => tokensPage({ userId }, args, context, info),
    },
    TokenConnection,
  ),
  token: t.field({
    type: TokenRef,
    nullable: true,
    description: 'The token by which the viewer asks; null for who has signed in.',
    resolve: async ({ tokenId }, _args, { load }) => (tokenId === null ? null : await load.token(tokenId)) ?? null,
  }),
}));
