import { countAlerts, listAlerts } from '@vigie/core/alerts/list';
import { AlertConnection, AlertRef } from '../alerts/alert.ts';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
import { CameraRef } from '../cameras/camera.ts';
import { EquipmentRef } from './equipment.ts';

builder.objectFields(EquipmentRef, (t) => ({
  cameras: t.field({
    type: [CameraRef],
    description: 'The cameras whose video it gives.',
    resolve: async ({ id }, _args, { load }) => (await load.camerasOfEquipment(id)) ?? [],
  }),
  alerts: t.connection(
    {
      type: AlertRef,
      description: 'The alerts about it, newest first.',
      resolve: ({ id: equipmentId }, args, { reader, visible }, info) => {
        const filter = { equipmentId };
        return connectionOf({
          info,
          args,
          list: (page) => listAlerts(reader, visible, { filter, page }),
          count: () => countAlerts(reader, visible, filter),
        });
      },
    },
    AlertConnection,
  ),
}));
