import { countAlerts, listAlerts } from '@vigie/core/alerts/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { AlertConnection, AlertRef } from './alert.ts';
import { AlertStateEnum, SeverityEnum } from './enums.ts';

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
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which = {
          ...filter,
          clientId: optionalKeyOf('Client', filter?.clientId),
          equipmentId: optionalKeyOf('Equipment', filter?.equipmentId),
          cameraId: optionalKeyOf('Camera', filter?.cameraId),
        };
        return connectionOf({
          info,
          args,
          list: (page) => listAlerts(reader, visible, { filter: which, page }),
          count: () => countAlerts(reader, visible, which),
        });
      },
    },
    AlertConnection,
  ),
);
