import { inviteUser } from '@vigie/core/users/invite-user';
import { resendInvitation, sendPasswordReset } from '@vigie/core/users/managed-links';
import { removeUser } from '@vigie/core/users/remove-user';
import { revokeUserSessions } from '@vigie/core/users/revoke-sessions';
import { updateUserMemberships } from '@vigie/core/users/update-memberships';
import { builder } from '../builder/builder.ts';
import { RoleEnum } from '../builder/enums.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf, optionalKeyOf } from '../builder/global-id.ts';
import { dearMutation } from '../builder/limits.ts';
import { unwrap } from '../builder/outcome.ts';
import { userPayload } from './payload.ts';

const LocaleEnum = builder.enumType('Locale', {
  description: 'A language of Vigie.',
  values: { FR: { value: 'fr', description: 'French.' }, EN: { value: 'en', description: 'English.' } },
} as const);

const MembershipInput = builder.inputType('MembershipInput', {
  description: 'A role in one client, or in all.',
  fields: (t) => ({
    clientId: t.id({ description: 'In which client; left out or null: in all present and future ones.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What it allows.' }),
  }),
});

type GivenMembership = typeof MembershipInput.$inferInput;

const rolesOf = (memberships: readonly GivenMembership[]) =>
  memberships.map(({ clientId, role }) => ({ clientId: optionalKeyOf('Client', clientId), role }));

const InviteUserInput = builder.inputType('InviteUserInput', {
  description: 'Whom to invite.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'The address, which gets an e-mail with a link.' }),
    name: t.string({
      required: true,
      description: 'What the person is called until they say so; not looked at where the address has an account.',
    }),
    memberships: t.field({ type: [MembershipInput], required: true, description: 'The roles; one at least.' }),
    locale: t.field({ type: LocaleEnum, description: 'The language of the e-mail; left out: the viewer’s own.' }),
  }),
});

const UpdateUserMembershipsInput = builder.inputType('UpdateUserMembershipsInput', {
  description: 'Which roles somebody shall have.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'Who.' }),
    memberships: t.field({
      type: [MembershipInput],
      required: true,
      description: 'All their roles, as far as the viewer administers; one at least. Roles elsewhere stay.',
    }),
  }),
});

const userInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({ userId: t.id({ required: true, description: 'Who.' }) }),
  });

const ResendInvitationInput = userInput('ResendInvitationInput', 'Whom to invite once more.');
const SendPasswordResetInput = userInput('SendPasswordResetInput', 'Who shall choose another password.');
const RevokeUserSessionsInput = userInput('RevokeUserSessionsInput', 'Whose sign-ins to end.');
const RemoveUserInput = userInput('RemoveUserInput', 'Whom to remove.');

const InviteUserPayload = userPayload('InviteUserPayload', 'Somebody was invited.');
const ResendInvitationPayload = userPayload('ResendInvitationPayload', 'An invitation was sent again.');
const UpdateUserMembershipsPayload = userPayload('UpdateUserMembershipsPayload', 'Roles were given and taken away.');
const SendPasswordResetPayload = userPayload('SendPasswordResetPayload', 'A link to another password was sent.');
const RevokeUserSessionsPayload = userPayload('RevokeUserSessionsPayload', 'Somebody was signed out everywhere.');

const RemoveUserPayload = builder.objectRef<{ id: string }>('RemoveUserPayload').implement({
  description: 'Somebody was removed, or (by an administrator of clients) has no role there any more.',
  fields: (t) => ({
    id: t.globalID({ description: 'Who it was.', resolve: ({ id }) => ({ type: 'User', id }) }),
  }),
});

builder.mutationField('inviteUser', (t) =>
  t.field({
    type: InviteUserPayload,
    complexity: dearMutation,
    description:
      'Invites somebody by e-mail. An address that has an account gets the roles there, and its owner is told. For administrators of every client named.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: InviteUserInput, required: true, description: 'Whom.' }) },
    resolve: async (_root, { input }, context) =>
      unwrap(await inviteUser(context, { ...input, memberships: rolesOf(input.memberships) })),
  }),
);

builder.mutationField('resendInvitation', (t) =>
  t.field({
    type: ResendInvitationPayload,
    complexity: dearMutation,
    description: 'Sends an invitation again; the link before is void. For who manages the person.',
    errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: ResendInvitationInput, required: true, description: 'Whom.' }) },
    resolve: async (_root, { input }, context) => unwrap(await resendInvitation(context, keyOf('User', input.userId))),
  }),
);

builder.mutationField('updateUserMemberships', (t) =>
  t.field({
    type: UpdateUserMembershipsPayload,
    description:
      'Gives somebody exactly these roles, as far as the viewer administers. The installation keeps one administrator.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateUserMembershipsInput, required: true, description: 'Who, and which.' }) },
    resolve: async (_root, { input: { userId, memberships } }, context) =>
      unwrap(
        await updateUserMemberships(context, { userId: keyOf('User', userId), memberships: rolesOf(memberships) }),
      ),
  }),
);

builder.mutationField('removeUser', (t) =>
  t.field({
    type: RemoveUserPayload,
    description:
      'Removes somebody: sign-ins, tokens and links end at once. An administrator of clients takes away the roles there, and the account stays.',
    errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: RemoveUserInput, required: true, description: 'Whom.' }) },
    resolve: async (_root, { input }, context) => unwrap(await removeUser(context, keyOf('User', input.userId))),
  }),
);

builder.mutationField('sendPasswordReset', (t) =>
  t.field({
    type: SendPasswordResetPayload,
    complexity: dearMutation,
    description:
      'Sends somebody a link by which they choose another password; until they do, nothing changes. For who manages the person.',
    errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: SendPasswordResetInput, required: true, description: 'To whom.' }) },
    resolve: async (_root, { input }, context) => unwrap(await sendPasswordReset(context, keyOf('User', input.userId))),
  }),
);

builder.mutationField('revokeUserSessions', (t) =>
  t.field({
    type: RevokeUserSessionsPayload,
    description:
      'Signs somebody out everywhere (oneself: everywhere else). For administrators of the installation, and for those of clients where the person has no roles elsewhere.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: RevokeUserSessionsInput, required: true, description: 'Whom.' }) },
    resolve: async (_root, { input }, context) =>
      unwrap(await revokeUserSessions(context, keyOf('User', input.userId))),
  }),
);
