import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { ResponseTimesRef, StatusCountsRef } from './status-counts.ts';

interface CameraCountsRow {
  total: number;
  recording: number;
  running: number;
  lost: number;
}
interface AlertCountsRow {
  open: number;
  acknowledged: number;
  critical: number;
}

const CameraCountsRef = builder.objectRef<CameraCountsRow>('CameraCounts').implement({
  description: 'How many cameras do what.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    recording: t.exposeInt('recording', { description: 'Whose video goes to a file now.' }),
    running: t.exposeInt('running', { description: 'From which pictures arrive.' }),
    lost: t.exposeInt('lost', { description: 'From which no picture arrives though it should.' }),
  }),
});

const AlertCountsRef = builder.objectRef<AlertCountsRow>('AlertCounts').implement({
  description: 'How many alerts want attention.',
  fields: (t) => ({
    open: t.exposeInt('open', { description: 'That nobody has taken up yet.' }),
    acknowledged: t.exposeInt('acknowledged', { description: 'That somebody has taken up, not yet ended.' }),
    critical: t.exposeInt('critical', { description: 'Of both, those that are critical.' }),
  }),
});

const ClientHealthRef = builder.objectRef<{ clientId: string }>('ClientHealth').implement({
  description: 'How a client is.',
  fields: (t) => ({
    client: t.prismaField({
      type: 'Client',
      description: 'Which client.',
      resolve: (query, { clientId }, _args, { prisma }) =>
        prisma.client.findUniqueOrThrow({ ...query, where: { id: clientId } }),
    }),
    equipment: t.field({ type: StatusCountsRef, description: 'Its equipment.', resolve: () => pending() }),
    cameras: t.field({ type: CameraCountsRef, description: 'Its cameras.', resolve: () => pending() }),
    openAlerts: t.int({ description: 'Its alerts that have not ended.', resolve: () => pending() }),
  }),
});

const OverviewRef = builder.objectRef<{ clientId: string | null }>('Overview').implement({
  description: 'How everything is, or everything of one client.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When it was looked at.',
      resolve: (_parent, _args, { clock }) => clock(),
    }),
    equipment: t.field({ type: StatusCountsRef, description: 'The equipment.', resolve: () => pending() }),
    cameras: t.field({ type: CameraCountsRef, description: 'The cameras.', resolve: () => pending() }),
    alerts: t.field({ type: AlertCountsRef, description: 'The alerts.', resolve: () => pending() }),
    responseTimes: t.field({
      type: ResponseTimesRef,
      description: 'The response times of all checks together, until now.',
      args: {
        minutes: t.arg.int({ defaultValue: 60, required: true, description: 'How far back, 1 to 2880 minutes.' }),
      },
      resolve: () => pending(),
    }),
    clients: t.field({ type: [ClientHealthRef], description: 'Each client, trouble first.', resolve: () => pending() }),
  }),
});

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewRef,
    description: 'How everything that the viewer may see is.',
    args: { clientId: t.arg.id({ description: 'Only what is of this client.' }) },
    resolve: () => pending(),
  }),
);
