import { createToken, renameToken, revokeToken } from '@vigie/core/tokens/manage';
import { builder } from '../builder/builder.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { present, unwrap } from '../builder/outcome.ts';
import { TokenRef, TokenScopeEnum } from './token.ts';

const CreateTokenPayload = builder.objectRef<{ id: string; secret: string }>('CreateTokenPayload').implement({
  description: 'A token was made.',
  fields: (t) => ({
    token: t.field({
      type: TokenRef,
      description: 'The token.',
      resolve: async ({ id }, _args, { load }) => present(await load.token(id)),
    }),
    secret: t.exposeString('secret', {
      description: 'What goes behind "Bearer" in the header "Authorization". It is shown now and never again.',
    }),
  }),
});

const TokenPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      token: t.field({
        type: TokenRef,
        description: 'The token as it is now.',
        resolve: async ({ id }, _args, { load }) => present(await load.token(id)),
      }),
    }),
  });

const RenameTokenPayload = TokenPayload('RenameTokenPayload', 'A token has another name.');
const RevokeTokenPayload = TokenPayload('RevokeTokenPayload', 'A token was ended; its open connections are closed.');

const CreateTokenInput = builder.inputType('CreateTokenInput', {
  description: 'A new token of the viewer’s own.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called, such as the program that uses it.' }),
    scopes: t.field({
      type: [TokenScopeEnum],
      required: true,
      description: 'What it is for; nothing that its maker may not do.',
    }),
    clientIds: t.idList({
      description: 'The clients to which it is limited; null: it sees all that its owner sees, those to come included.',
    }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'When it ends: in two years at the latest.' }),
  }),
});

const RenameTokenInput = builder.inputType('RenameTokenInput', {
  description: 'Another name for a token.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which token, of the viewer’s own.' }),
    name: t.string({ required: true, description: 'What it is called from now on.' }),
  }),
});

const RevokeTokenInput = builder.inputType('RevokeTokenInput', {
  description: 'Which token to end.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which token.' }) }),
});

builder.mutationField('createToken', (t) =>
  t.field({
    type: CreateTokenPayload,
    description: 'Makes a token for a partner. Not by a token.',
    errors: { types: [InvalidInputError, NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: CreateTokenInput, required: true, description: 'The token.' }) },
    resolve: async (_root, { input: { clientIds, ...input } }, context) =>
      unwrap(await createToken(context, { ...input, clientIds: clientIds?.map((id) => keyOf('Client', id)) ?? null })),
  }),
);

builder.mutationField('renameToken', (t) =>
  t.field({
    type: RenameTokenPayload,
    description: 'Gives one of the viewer’s own tokens another name. Not by a token.',
    errors: { types: [InvalidInputError, NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: RenameTokenInput, required: true, description: 'Which one, and its name.' }) },
    resolve: async (_root, { input: { id, name } }, context) =>
      unwrap(await renameToken(context, { id: keyOf('Token', id), name })),
  }),
);

builder.mutationField('revokeToken', (t) =>
  t.field({
    type: RevokeTokenPayload,
    description:
      'Ends a token at once, its open connections too: one of the viewer’s own, or anybody’s for administrators of the installation. Not by a token.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: RevokeTokenInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await revokeToken(context, keyOf('Token', input.id))),
  }),
);
