import { revokeOtherSessions, revokeSession } from '@vigie/core/users/revoke-sessions';
import { builder } from '../builder/builder.ts';
import { ForbiddenError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { unwrap } from '../builder/outcome.ts';

const RevokeSessionPayload = builder.objectRef<{ id: string }>('RevokeSessionPayload').implement({
  description: 'A sign-in was ended.',
  fields: (t) => ({
    id: t.globalID({ description: 'Which one it was.', resolve: ({ id }) => ({ type: 'Session', id }) }),
  }),
});

const RevokeOtherSessionsPayload = builder.objectRef<{ revoked: number }>('RevokeOtherSessionsPayload').implement({
  description: 'The other sign-ins were ended.',
  fields: (t) => ({ revoked: t.exposeInt('revoked', { description: 'How many they were.' }) }),
});

const RevokeSessionInput = builder.inputType('RevokeSessionInput', {
  description: 'Which sign-in to end.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which one.' }) }),
});

builder.mutationField('revokeSession', (t) =>
  t.field({
    type: RevokeSessionPayload,
    description: 'Ends one of the viewer’s own sign-ins, its open connections included.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: RevokeSessionInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await revokeSession(context, keyOf('Session', input.id))),
  }),
);

builder.mutationField('revokeOtherSessions', (t) =>
  t.field({
    type: RevokeOtherSessionsPayload,
    description: 'Ends the viewer’s own sign-ins but the one that asks.',
    errors: { types: [ForbiddenError] },
    resolve: async (_root, _args, context) => unwrap(await revokeOtherSessions(context)),
  }),
);
