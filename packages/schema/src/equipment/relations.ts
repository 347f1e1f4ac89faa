import { countAlerts, listAlerts } from '@vigie/core/alerts/list';
import { AlertConnection, AlertRef } from '../alerts/alert.ts';
import { builder } from '../builder/builder.ts';
import { unwrap } from '../builder/outcome.ts';
import { pageRequest, toConnection } from '../builder/page.ts';
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
      resolve: async ({ id: equipmentId }, args, { pool, visible }) => {
        const filter = { equipmentId };
        const listed = await listAlerts(pool, visible, { filter, page: pageRequest(args) });
        return toConnection(unwrap(listed).page, () => countAlerts(pool, visible, filter));
      },
    },
    AlertConnection,
  ),
}));
