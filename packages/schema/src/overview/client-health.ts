import type { ClientRow } from '@vigie/core/clients/client-row';
import { clientsByName } from '@vigie/core/clients/list';
import { noEquipment, type StatusCounts } from '@vigie/core/equipment/counts';
import { builder } from '../builder/builder.ts';
import type { SchemaContext } from '../builder/context.ts';
import { type CameraCounts, CameraCountsRef, sumOfCounts } from '../cameras/camera-counts.ts';
import { ClientRef } from '../clients/client.ts';
import { StatusCountsRef } from '../equipment/status-counts.ts';

/** How a client is. */
export interface ClientHealth {
  readonly client: ClientRow;
  readonly equipment: StatusCounts;
  readonly cameras: CameraCounts;
  readonly openAlerts: number;
  readonly criticalAlerts: number;
}

export const ClientHealthRef = builder.objectRef<ClientHealth>('ClientHealth').implement({
  description: 'How a client is.',
  fields: (t) => ({
    client: t.expose('client', { type: ClientRef, description: 'Which client.' }),
    equipment: t.expose('equipment', { type: StatusCountsRef, description: 'Its equipment.' }),
    cameras: t.expose('cameras', { type: CameraCountsRef, description: 'Its cameras.' }),
    openAlerts: t.exposeInt('openAlerts', { description: 'Its alerts that have not ended.' }),
    criticalAlerts: t.exposeInt('criticalAlerts', { description: 'Those of them that are critical.' }),
  }),
});

/** How each client is that the viewer may see (or only one of them): trouble first, then by name. */
export async function clientsHealth(
  { reader, visible, load }: SchemaContext,
  clientId: string | null,
): Promise<ClientHealth[]> {
  const clients = await clientsByName(reader, visible.clientIds, clientId);
  const health = clients.map(async (client): Promise<ClientHealth> => {
    const { id } = client;
    const [equipment, cameras, alerts] = await Promise.all([
      load.statusCountsOfClient(id),
      load.cameraCountsOfClient(id),
      load.alertCountsOfClient(id),
    ]);
    return {
      client,
      equipment: equipment ?? noEquipment,
      cameras: cameras ?? sumOfCounts([]),
      openAlerts: alerts ? alerts.open + alerts.acknowledged : 0,
      criticalAlerts: alerts?.critical ?? 0,
    };
  });
  return (await Promise.all(health)).sort((a, b) => compareTrouble(troubleOf(a), troubleOf(b)));
}

/** What makes a client come first, the weightiest first. */
const troubleOf = ({ equipment, cameras, openAlerts }: ClientHealth): readonly number[] => [
  equipment.offline + cameras.lost,
  openAlerts,
  equipment.degraded,
];

/** The sort is stable: where nothing differs the order of names stays. */
function compareTrouble(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = (b[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}
