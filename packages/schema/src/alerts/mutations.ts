import { acknowledgeAlerts, resolveAlerts } from '@vigie/core/alerts/handle';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { unwrap } from '../builder/outcome.ts';
import { AlertRef } from './alert.ts';

const AlertsPayload = (name: string, description: string) =>
  builder.objectRef<{ ids: readonly string[] }>(name).implement({
    description,
    fields: (t) => ({
      alerts: t.field({
        type: [AlertRef],
        description: 'The alerts as they are now.',
        resolve: async ({ ids }, _args, { load }) => {
          const rows = await Promise.all([...new Set(ids)].map(load.alert));
          return rows.filter((row) => row !== undefined);
        },
      }),
    }),
  });

const AcknowledgeAlertsPayload = AlertsPayload('AcknowledgeAlertsPayload', 'Alerts were taken up.');
const ResolveAlertsPayload = AlertsPayload('ResolveAlertsPayload', 'Alerts were ended.');

const AcknowledgeAlertsInput = builder.inputType('AcknowledgeAlertsInput', {
  description: 'Which alerts the viewer takes up.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'Which ones; all of them or none.' }),
    note: t.string({ description: 'What to write into their timelines.' }),
  }),
});

const ResolveAlertsInput = builder.inputType('ResolveAlertsInput', {
  description: 'Which alerts the viewer ends.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'Which ones; all of them or none.' }),
    note: t.string({ description: 'What to write into their timelines.' }),
  }),
});

builder.mutationField('acknowledgeAlerts', (t) =>
  t.field({
    type: AcknowledgeAlertsPayload,
    description: 'Says that the viewer has taken up some alerts. For operators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: AcknowledgeAlertsInput, required: true, description: 'Which ones.' }) },
    resolve: async (_root, { input }, context) => {
      const ids = input.ids.map((id) => keyOf('Alert', id));
      unwrap(await acknowledgeAlerts(context, { ids, note: input.note }));
      return { ids };
    },
  }),
);

builder.mutationField('resolveAlerts', (t) =>
  t.field({
    type: ResolveAlertsPayload,
    description:
      'Ends some alerts by hand. For operators of the client. Refused while the equipment that they speak of is offline.',
    errors: { types: [InvalidInputError, NotFoundError, ForbiddenError, ConflictError] },
    args: { input: t.arg({ type: ResolveAlertsInput, required: true, description: 'Which ones.' }) },
    resolve: async (_root, { input }, context) => {
      const ids = input.ids.map((id) => keyOf('Alert', id));
      unwrap(await resolveAlerts(context, { ids, note: input.note }));
      return { ids };
    },
  }),
);
