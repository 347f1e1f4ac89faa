import { type AlertCounts, countUnresolvedAlerts } from '@vigie/core/alerts/counts';
import { countCamerasByClient } from '@vigie/core/cameras/count-cameras';
import { countByStatus } from '@vigie/core/equipment/counts';
import { responseTimes } from '@vigie/core/equipment/response-times';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { within } from '../builder/within.ts';
import { CameraCountsRef, sumOfCounts } from '../cameras/camera-counts.ts';
import { longestMinutes, ResponseTimesRef } from '../equipment/response-times.ts';
import { StatusCountsRef } from '../equipment/status-counts.ts';
import { ClientHealthRef, clientsHealth } from './client-health.ts';

const AlertCountsRef = builder.objectRef<AlertCounts>('AlertCounts').implement({
  description: 'How many alerts want attention.',
  fields: (t) => ({
    open: t.exposeInt('open', { description: 'That nobody has taken up yet.' }),
    acknowledged: t.exposeInt('acknowledged', { description: 'That somebody has taken up, not yet ended.' }),
    critical: t.exposeInt('critical', { description: 'Of both, those that are critical.' }),
  }),
});

const OverviewRef = builder.objectRef<{ readonly clientId: string | null }>('Overview').implement({
  description: 'How everything is, or everything of one client.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When it was looked at.',
      resolve: (_parent, _args, { clock }) => clock(),
    }),
    equipment: t.field({
      type: StatusCountsRef,
      description: 'The equipment.',
      resolve: ({ clientId }, _args, { reader, visible }) => countByStatus(reader, visible.clientIds, { clientId }),
    }),
    cameras: t.field({
      type: CameraCountsRef,
      description: 'The cameras.',
      resolve: async ({ clientId }, _args, { reader, visible }) => {
        const rows = await countCamerasByClient(reader, visible.clientIds);
        return sumOfCounts(clientId === null ? rows : rows.filter((row) => row.clientId === clientId));
      },
    }),
    alerts: t.field({
      type: AlertCountsRef,
      description: 'The alerts.',
      resolve: ({ clientId }, _args, { reader, visible }) => countUnresolvedAlerts(reader, visible, clientId),
    }),
    responseTimes: t.field({
      type: ResponseTimesRef,
      description: 'The response times of all checks together, until now.',
      args: {
        minutes: t.arg.int({ defaultValue: 60, required: true, description: 'How far back, 1 to 2880 minutes.' }),
      },
      resolve: ({ clientId }, { minutes }, { reader, visible, clock }) =>
        responseTimes(reader, visible.clientIds, {
          clientId,
          minutes: within(minutes, 1, longestMinutes, 'minutes'),
          now: clock(),
        }),
    }),
    clients: t.field({
      type: [ClientHealthRef],
      description: 'Each client, trouble first.',
      resolve: ({ clientId }, _args, context) => clientsHealth(context, clientId),
    }),
  }),
});

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewRef,
    description: 'How everything that the viewer may see is.',
    args: { clientId: t.arg.id({ description: 'Only what is of this client.' }) },
    resolve: (_root, { clientId }) => ({ clientId: optionalKeyOf('Client', clientId) }),
  }),
);
