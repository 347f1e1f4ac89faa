import { listCameras } from '@vigie/core/cameras/list-cameras';
import { noEquipment } from '@vigie/core/equipment/counts';
import { countEquipment, listEquipment } from '@vigie/core/equipment/list';
import { listSites } from '@vigie/core/sites/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
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
      resolve: ({ id: clientId }, args, { reader, visible, load }, info) => {
        const filter = { clientId };
        return connectionOf({
          info,
          args,
          list: (page) => listSites(reader, visible.clientIds, { filter, page }),
          count: async () => (await load.siteCountOfClient(clientId)) ?? 0,
        });
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
      resolve: ({ id: clientId }, { filter, orderBy, ...args }, { reader, visible, load }, info) => {
        const which = { ...filter, clientId, siteId: optionalKeyOf('Site', filter?.siteId) };
        return connectionOf({
          info,
          args,
          list: (page) =>
            listEquipment(reader, visible.clientIds, {
              filter: which,
              orderBy,
              page,
            }),
          count: async () => {
            if (filter) return countEquipment(reader, visible.clientIds, which);
            return (await load.statusCountsOfClient(clientId))?.total ?? 0;
          },
        });
      },
    },
    EquipmentConnection,
  ),
  cameras: t.connection(
    {
      type: CameraRef,
      description: 'Its cameras, by name.',
      resolve: ({ id: clientId }, args, { reader, visible, load }, info) => {
        const filter = { clientId };
        return connectionOf({
          info,
          args,
          list: (page) => listCameras(reader, visible.clientIds, { filter, page }),
          count: async () => (await load.cameraCountsOfClient(clientId))?.total ?? 0,
        });
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
  criticalAlerts: t.int({
    description: 'Of its alerts that have not ended, those that are critical.',
    resolve: async ({ id }, _args, { load }) => (await load.alertCountsOfClient(id))?.critical ?? 0,
  }),
}));
