import { noEquipment, type StatusCounts } from '@vigie/core/equipment/counts';
import { builder } from '../builder/builder.ts';
import type { SchemaContext } from '../builder/context.ts';
import { type CameraCounts, CameraCountsRef, sumOfCounts } from '../cameras/camera-counts.ts';
import { StatusCountsRef } from '../equipment/status-counts.ts';

/** How a client is. */
export interface ClientHealth {
  readonly clientId: string;
  readonly equipment: StatusCounts;
  readonly cameras: CameraCounts;
  readonly openAlerts: number;
}

export const ClientHealthRef = builder.objectRef<ClientHealth>('ClientHealth').implement({
  description: 'How a client is.',
  fields: (t) => ({
    client: t.prismaField({
      type: 'Client',
      description: 'Which client.',
      resolve: (query, { clientId }, _args, { prisma }) =>
        prisma.client.findUniqueOrThrow({ ...query, where: { id: clientId } }),
    }),
    equipment: t.expose('equipment', { type: StatusCountsRef, description: 'Its equipment.' }),
    cameras: t.expose('cameras', { type: CameraCountsRef, description: 'Its cameras.' }),
    openAlerts: t.exposeInt('openAlerts', { description: 'Its alerts that have not ended.' }),
  }),
});

/** How each client is that the viewer may see (or only one of them): trouble first, then by name. */
export async function clientsHealth(
  { prisma, visible, load }: SchemaContext,
  clientId: string | null,
): Promise<ClientHealth[]> {
  const clients = await prisma.client.findMany({
    where: { AND: [visible.client, ...(clientId === null ? [] : [{ id: clientId }])] },
    select: { id: true },
    orderBy: { name: 'asc' },
  });
  const health = clients.map(async ({ id }): Promise<ClientHealth> => {
    const [equipment, cameras, alerts] = await Promise.all([
      load.statusCountsOfClient(id),
      load.cameraCountsOfClient(id),
      load.alertCountsOfClient(id),
    ]);
    return {
      clientId: id,
      equipment: equipment ?? noEquipment,
      cameras: cameras ?? sumOfCounts([]),
      openAlerts: alerts ? alerts.open + alerts.acknowledged : 0,
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
