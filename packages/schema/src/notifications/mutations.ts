import { markNotificationsRead } from '@vigie/core/notifications/mark-read';
import { builder } from '../builder/builder.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { unwrap } from '../builder/outcome.ts';

const MarkNotificationsReadPayload = builder.objectRef<{ marked: number }>('MarkNotificationsReadPayload').implement({
  description: 'Notifications were read.',
  fields: (t) => ({ marked: t.exposeInt('marked', { description: 'How many had not been read before.' }) }),
});

const MarkNotificationsReadInput = builder.inputType('MarkNotificationsReadInput', {
  description: 'Which notifications were read: some, or all.',
  fields: (t) => ({
    ids: t.idList({ description: 'Which ones; all of them or none.' }),
    all: t.boolean({ description: 'True: all that the viewer has.' }),
  }),
});

builder.mutationField('markNotificationsRead', (t) =>
  t.field({
    type: MarkNotificationsReadPayload,
    description: 'Says that the viewer has read notifications.',
    errors: { types: [InvalidInputError, NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: MarkNotificationsReadInput, required: true, description: 'Which ones.' }) },
    resolve: async (_root, { input: { ids, all } }, context) =>
      unwrap(await markNotificationsRead(context, { ids: ids?.map((id) => keyOf('Notification', id)), all })),
  }),
);
