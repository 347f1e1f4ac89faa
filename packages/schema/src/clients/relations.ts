import { countCameras, listCameras } from '@vigie/core/cameras/list-cameras';
import { noEquipment } from '@vigie/core/equipment/counts';
import { countEquipment, listEquipment } from '@vigie/core/equipment/list';
import { countSites, listSites } from '@vigie/core/sites/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { unwrap } from '../builder/outcome.ts';
import { pageRequest, toConnection } from '../builder/page.ts';
import { idsOf, rowsSelection, withRows } from '../builder/prisma-page.ts';
import { CameraConnection, CameraRef } from '../cameras/camera.ts';
import { EquipmentConnection, EquipmentRef } from '../equipment/equipment.ts';
import { EquipmentFilter, EquipmentOrder } from '../equipment/queries.ts';
import { StatusCountsRef } from '../equipment/status-counts.ts';
import { SiteConnection, SiteRef } from '../sites/site.ts';

builder.prismaObjectFields('Client', (t) => ({
  sites: t.connection(
    {
      type: SiteRef,
      description: 'Its sites, by name.',
      resolve: async ({ id: clientId }, args, context, info) => {
        const { pool, prisma, visible } = context;
        const filter = { clientId };
        const listed = await listSites(pool, visible.clientIds, { filter, page: pageRequest(args) });
        const { page } = unwrap(listed);
        const selection = rowsSelection('Site', context, info);
        const rows = await prisma.site.findMany({ ...selection, where: { id: { in: idsOf(page) } } });
        return toConnection(withRows(page, rows), () => countSites(pool, visible.clientIds, filter));
      },
    },
    SiteConnection,
  ),
  equipment: t.connection(
    {
      type: EquipmentRef,
      description: 'Its equipment.',
      args: {
        filter: t.arg({ type: EquipmentFilter, description: 'Which equipment.' }),
        orderBy: t.arg({ type: EquipmentOrder, required: true, defaultValue: 'name', description: 'In which order.' }),
      },
      resolve: async ({ id: clientId }, { filter, orderBy, ...args }, { pool, visible }) => {
        const which = { ...filter, clientId, siteId: optionalKeyOf('Site', filter?.siteId) };
        const listed = await listEquipment(pool, visible.clientIds, {
          filter: which,
          orderBy,
          page: pageRequest(args),
        });
        return toConnection(unwrap(listed).page, () => countEquipment(pool, visible.clientIds, which));
      },
    },
    EquipmentConnection,
  ),
  cameras: t.connection(
    {
      type: CameraRef,
      description: 'Its cameras, by name.',
      resolve: async ({ id: clientId }, args, { pool, visible }) => {
        const filter = { clientId };
        const listed = await listCameras(pool, visible.clientIds, { filter, page: pageRequest(args) });
        return toConnection(unwrap(listed).page, () => countCameras(pool, visible.clientIds, filter));
      },
    },
    CameraConnection,
  ),
  statusCounts: t.field({
    type: StatusCountsRef,
    description: 'How its equipment is.',
    resolve: async ({ id }, _args, { load }) => (await load.statusCountsOfClient(id)) ?? noEquipment,
  }),
  openAlerts: t.int({
    description: 'Its alerts that have not ended.',
    resolve: async ({ id }, _args, { load }) => {
      const counts = await load.alertCountsOfClient(id);
      return counts ? counts.open + counts.acknowledged : 0;
    },
  }),
}));
