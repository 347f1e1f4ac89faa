import { countAlerts, listAlerts } from '@vigie/core/alerts/list';
import { listCameras } from '@vigie/core/cameras/list-cameras';
import { AlertConnection, AlertRef } from '../alerts/alert.ts';
import { builder } from '../builder/builder.ts';
import { unwrap } from '../builder/outcome.ts';
import { maxPageSize, pageRequest, toConnection } from '../builder/page.ts';
import { CameraRef } from '../cameras/camera.ts';
import { EquipmentRef } from './equipment.ts';

builder.objectFields(EquipmentRef, (t) => ({
  cameras: t.field({
    type: [CameraRef],
    description: 'The cameras whose video it gives.',
    resolve: async ({ id }, _args, { pool, visible }) => {
      const page = { limit: maxPageSize, backward: false, after: null, before: null };
      const listed = await listCameras(pool, visible.clientIds, { filter: { equipmentId: id }, page });
      return unwrap(listed).page.edges.map(({ node }) => node);
    },
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
