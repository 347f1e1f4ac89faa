import type { EquipmentRow } from '@vigie/core/equipment/equipment-row';
import { statusHistory } from '@vigie/core/equipment/history';
import { responseTimes } from '@vigie/core/equipment/response-times';
import type { StatusSpan } from '@vigie/domain/equipment/status-spans';
import { hourMs } from '@vigie/domain/time/units';
import { builder } from '../builder/builder.ts';
import { OriginEnum } from '../builder/enums.ts';
import { present } from '../builder/outcome.ts';
import { within } from '../builder/within.ts';
import { ClientRef } from '../clients/client.ts';
import { SiteRef } from '../sites/site.ts';
import { EquipmentCheckRef } from './check.ts';
import { EquipmentKindEnum, StatusEnum } from './enums.ts';
import { longestMinutes, ResponseTimesRef } from './response-times.ts';

/** The longest history that is given: 31 days. */
const longestHours = 31 * 24;

export const StatusSpanRef = builder.objectRef<StatusSpan>('StatusSpan').implement({
  description: 'A time during which a status did not change.',
  fields: (t) => ({
    status: t.expose('status', { type: StatusEnum, description: 'What it was.' }),
    from: t.expose('from', { type: 'DateTime', description: 'Since when.' }),
    to: t.expose('to', { type: 'DateTime', nullable: true, description: 'Until when; null: it still is.' }),
  }),
});

export const EquipmentRef = builder.node(builder.objectRef<EquipmentRow>('Equipment'), {
  description: 'Something of a client that is watched: a camera, a recorder, a switch, a server …',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.equipment(id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique within the site.' }),
    kind: t.expose('kind', { type: EquipmentKindEnum, description: 'What it is.' }),
    address: t.exposeString('address', { description: 'Its IP address or host name.' }),
    notes: t.exposeString('notes', { nullable: true, description: 'What people wrote about it.' }),
    origin: t.expose('origin', { type: OriginEnum, description: 'Who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    client: t.field({
      type: ClientRef,
      description: 'Whose it is.',
      resolve: async ({ clientId }, _args, { load }) => present(await load.client(clientId)),
    }),
    site: t.field({
      type: SiteRef,
      description: 'Where it is.',
      resolve: async ({ siteId }, _args, { load }) => present(await load.site(siteId)),
    }),
    status: t.expose('status', { type: StatusEnum, description: 'The worst of what its checks say.' }),
    statusSince: t.expose('statusSince', { type: 'DateTime', nullable: true, description: 'Since when it is so.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true, description: 'When it was last asked.' }),
    rttMs: t.exposeFloat('rttMs', {
      nullable: true,
      description: 'The last response time in milliseconds; null when nothing answered.',
    }),
    loss: t.exposeFloat('loss', {
      nullable: true,
      description: 'The share of late questions without an answer, 0 to 1.',
    }),
    checks: t.field({
      type: [EquipmentCheckRef],
      description: 'How it is asked.',
      resolve: async ({ id }, _args, { load }) => (await load.checksOfEquipment(id)) ?? [],
    }),
    responseTimes: t.field({
      type: ResponseTimesRef,
      description: 'Its response times until now.',
      args: {
        minutes: t.arg.int({ defaultValue: 60, required: true, description: 'How far back, 1 to 2880 minutes.' }),
      },
      resolve: ({ id }, { minutes }, { reader, visible, clock }) =>
        responseTimes(reader, visible.clientIds, {
          equipmentId: id,
          minutes: within(minutes, 1, longestMinutes, 'minutes'),
          now: clock(),
        }),
    }),
    history: t.field({
      type: [StatusSpanRef],
      description: 'What it was until now, oldest first.',
      args: { hours: t.arg.int({ defaultValue: 24, required: true, description: 'How far back, 1 to 744 hours.' }) },
      resolve: ({ id }, { hours }, { reader, visible, clock }) => {
        const back = within(hours, 1, longestHours, 'hours');
        const from = new Date(clock().getTime() - back * hourMs);
        return statusHistory(reader, visible.clientIds, { equipmentId: id, from });
      },
    }),
  }),
});

const EquipmentEdge = builder.edgeObject({
  name: 'EquipmentEdge',
  type: EquipmentRef,
  description: 'A piece of equipment in a list.',
});

export const EquipmentConnection = builder.connectionObject(
  { name: 'EquipmentConnection', type: EquipmentRef, description: 'A page of equipment.' },
  EquipmentEdge,
);
