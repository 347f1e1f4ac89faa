import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { CameraConnection, CameraRef } from '../cameras/camera.ts';
import { EquipmentConnection, EquipmentRef } from '../equipment/equipment.ts';
import { EquipmentFilter, EquipmentOrder } from '../equipment/queries.ts';
import { StatusCountsRef } from '../overview/status-counts.ts';
import { SiteConnection, SiteRef } from '../sites/site.ts';

builder.prismaObjectFields('Client', (t) => ({
  sites: t.connection({ type: SiteRef, description: 'Its sites, by name.', resolve: () => pending() }, SiteConnection),
  equipment: t.connection(
    {
      type: EquipmentRef,
      description: 'Its equipment.',
      args: {
        filter: t.arg({ type: EquipmentFilter, description: 'Which equipment.' }),
        orderBy: t.arg({ type: EquipmentOrder, required: true, defaultValue: 'name', description: 'In which order.' }),
      },
      resolve: () => pending(),
    },
    EquipmentConnection,
  ),
  cameras: t.connection(
    { type: CameraRef, description: 'Its cameras, by name.', resolve: () => pending() },
    CameraConnection,
  ),
  statusCounts: t.field({ type: StatusCountsRef, description: 'How its equipment is.', resolve: () => pending() }),
  openAlerts: t.int({ description: 'Its alerts that have not ended.', resolve: () => pending() }),
}));
