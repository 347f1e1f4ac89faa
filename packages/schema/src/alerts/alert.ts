import type { AlertEventRow, AlertRow } from '@vigie/core/alerts/alert-row';
import { alertTitle } from '@vigie/i18n/alert-title';
import { builder } from '../builder/builder.ts';
import { CameraRef } from '../cameras/camera.ts';
import { ClientRef } from '../clients/client.ts';
import { EquipmentRef } from '../equipment/equipment.ts';
import { SiteRef } from '../sites/site.ts';
import { AlertEventKindEnum, AlertKindEnum, AlertStateEnum, SeverityEnum } from './enums.ts';

const AlertEventRef = builder.objectRef<AlertEventRow>('AlertEvent').implement({
  description: 'One line of the timeline of an alert.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the event within the installation.' }),
    kind: t.expose('kind', { type: AlertEventKindEnum, description: 'What happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    user: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who did it; null: Vigie itself.',
      resolve: (query, { userId }, _args, { prisma }) =>
        userId === null ? null : prisma.user.findUnique({ ...query, where: { id: userId } }),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What they wrote.' }),
  }),
});

export const AlertRef = builder.node(builder.objectRef<AlertRow>('Alert'), {
  description: 'Something is wrong, and someone should know.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.alert(id),
  fields: (t) => ({
    kind: t.expose('kind', { type: AlertKindEnum, description: 'What it is about.' }),
    severity: t.expose('severity', { type: SeverityEnum, description: 'How bad it is.' }),
    state: t.expose('state', { type: AlertStateEnum, description: 'Where it is in its life.' }),
    title: t.string({
      description: 'What is wrong, as a sentence in the language of the viewer.',
      resolve: ({ kind, params }, _args, { viewer }) => alertTitle(viewer.locale, kind, params),
    }),
    client: t.field({
      type: ClientRef,
      nullable: true,
      description: 'Whose equipment it is about; null: the installation’s own.',
      resolve: async ({ clientId }, _args, { load }) =>
        (clientId === null ? null : await load.client(clientId)) ?? null,
    }),
    site: t.field({
      type: SiteRef,
      nullable: true,
      description: 'Where it is.',
      resolve: async ({ siteId }, _args, { load }) => (siteId === null ? null : await load.site(siteId)) ?? null,
    }),
    equipment: t.field({
      type: EquipmentRef,
      nullable: true,
      description: 'The equipment it is about; null also when that is gone.',
      resolve: async ({ equipmentId }, _args, { load }) =>
        (equipmentId === null ? null : await load.equipment(equipmentId)) ?? null,
    }),
    camera: t.field({
      type: CameraRef,
      nullable: true,
      description: 'The camera it is about; null also when that is gone.',
      resolve: async ({ cameraId }, _args, { load }) =>
        (cameraId === null ? null : await load.camera(cameraId)) ?? null,
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was raised.' }),
    acknowledgedAt: t.expose('acknowledgedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody took it up.',
    }),
    acknowledgedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who took it up.',
      resolve: (query, { acknowledgedById }, _args, { prisma }) =>
        acknowledgedById === null ? null : prisma.user.findUnique({ ...query, where: { id: acknowledgedById } }),
    }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    events: t.field({
      type: [AlertEventRef],
      description: 'What happened to it, oldest first.',
      resolve: async ({ id }, _args, { load }) => (await load.eventsOfAlert(id)) ?? [],
    }),
  }),
});

const AlertEdge = builder.edgeObject({ name: 'AlertEdge', type: AlertRef, description: 'An alert in a list.' });

export const AlertConnection = builder.connectionObject(
  { name: 'AlertConnection', type: AlertRef, description: 'A page of alerts.' },
  AlertEdge,
);
