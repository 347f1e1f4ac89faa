import { builder } from '../builder/builder.ts';
import { AlertStateEnum, SeverityEnum } from '../builder/enums.ts';
import { pending } from '../builder/pending.ts';
import { AlertConnection, AlertRef } from './alert.ts';

export const AlertFilter = builder.inputType('AlertFilter', {
  description: 'Which alerts.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those of this client.' }),
    equipmentId: t.id({ description: 'Only those about this equipment.' }),
    cameraId: t.id({ description: 'Only those about this camera.' }),
    state: t.field({ type: [AlertStateEnum], description: 'Only those in one of these states.' }),
    severity: t.field({ type: [SeverityEnum], description: 'Only those of one of these severities.' }),
  }),
});

builder.queryField('alerts', (t) =>
  t.connection(
    {
      type: AlertRef,
      description: 'The alerts that the viewer may see, newest first.',
      args: { filter: t.arg({ type: AlertFilter, description: 'Which alerts.' }) },
      resolve: () => pending(),
    },
    AlertConnection,
  ),
);
