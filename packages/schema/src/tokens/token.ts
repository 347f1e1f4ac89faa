import type { TokenRow } from '@vigie/core/tokens/token-row';
import { builder } from '../builder/builder.ts';

export const TokenScopeEnum = builder.enumType('TokenScope', {
  description: 'What a partner’s token is for.',
  values: {
    READ: { value: 'read', description: 'Sees what its owner sees.' },
    OPERATE: { value: 'operate', description: 'Also acknowledges and resolves alerts, where its owner may.' },
    ADMINISTER: { value: 'administer', description: 'Also creates, edits and deletes, where its owner may.' },
    REPORT: { value: 'report', description: 'Tells that equipment is alive; on its own it sees nothing.' },
  },
} as const);

export const TokenRef = builder.node(builder.objectRef<TokenRow>('Token'), {
  description:
    'A partner’s key to the API. It may do at most what its owner may at the moment, and of that what its scopes allow.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.token(id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    hint: t.exposeString('hint', { description: 'Its last four characters, by which its owner recognises it.' }),
    owner: t.prismaField({
      type: 'User',
      description: 'Who made it, and with whose rights it acts.',
      resolve: (query, { userId }, _args, { prisma }) =>
        prisma.user.findUniqueOrThrow({ ...query, where: { id: userId } }),
    }),
    scopes: t.field({
      type: [TokenScopeEnum],
      description: 'What it is for.',
      resolve: ({ scopes }) => [...scopes],
    }),
    clients: t.prismaField({
      type: ['Client'],
      nullable: true,
      description: 'The clients to which it is limited, of those that the viewer sees; null: all that its owner sees.',
      resolve: async (query, { clientIds }, _args, { prisma, visible }) => {
        if (clientIds.length === 0) return null;
        const seen = clientIds.filter((id) => visible.clientIds?.includes(id) ?? true);
        const clients = await Promise.all(
          seen.map((id) => prisma.client.findUnique({ ...query, where: { id, archivedAt: null } })),
        );
        return clients.filter((client) => client !== null);
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'When somebody ended it.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null: never.',
    }),
    lastUsedAddress: t.exposeString('lastUsedAddress', {
      nullable: true,
      description: 'From which address of the network it was last used.',
    }),
  }),
});

const TokenEdge = builder.edgeObject({ name: 'TokenEdge', type: TokenRef, description: 'A token in a list.' });

export const TokenConnection = builder.connectionObject(
  { name: 'TokenConnection', type: TokenRef, description: 'A page of tokens.' },
  TokenEdge,
);
