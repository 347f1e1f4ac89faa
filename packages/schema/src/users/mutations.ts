import { changePassword } from '@vigie/core/users/change-password';
import { updateProfile } from '@vigie/core/users/update-profile';
import { builder } from '../builder/builder.ts';
import { ForbiddenError, InvalidInputError } from '../builder/error-classes.ts';
import { dearMutation } from '../builder/limits.ts';
import { mentioned, unwrap } from '../builder/outcome.ts';
import { userPayload } from './payload.ts';

const ChangePasswordPayload = userPayload('ChangePasswordPayload', 'The password was changed; other sessions ended.');
const UpdateProfilePayload = userPayload('UpdateProfilePayload', 'The profile was changed.');

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'A new password for the viewer.',
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The present one.' }),
    newPassword: t.string({
      required: true,
      description: 'The new one: at least 10 characters, and not guessed soon.',
    }),
  }),
});

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What the viewer changes about themselves: what is left out stays as it was.',
  fields: (t) => ({
    name: t.string({ description: 'The name that others see.' }),
    locale: t.string({ description: 'fr or en; null: as the browser asks.' }),
    timeZone: t.string({ description: 'An IANA name; null: as the browser’s.' }),
  }),
});

builder.mutationField('changePassword', (t) =>
  t.field({
    type: ChangePasswordPayload,
    description: 'Changes the viewer’s own password and ends their other sessions.',
    complexity: dearMutation,
    errors: { types: [InvalidInputError, ForbiddenError] },
    args: { input: t.arg({ type: ChangePasswordInput, required: true, description: 'The passwords.' }) },
    resolve: async (_root, { input }, context) => unwrap(await changePassword(context, input)),
  }),
);

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UpdateProfilePayload,
    description: 'Changes the viewer’s own profile.',
    errors: { types: [InvalidInputError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateProfileInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => unwrap(await updateProfile(context, mentioned(input))),
  }),
);
