import { roleIn } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';
import { OriginEnum, RoleEnum } from '../builder/enums.ts';

export const ClientRef = builder.prismaNode('Client', {
  id: { field: 'id' },
  nullable: true,
  description: 'A company whose equipment is watched: the tenant.',
  findUnique: (id, { visible }) => ({ AND: [visible.client], id }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique among the clients.' }),
    address: t.exposeString('address', { nullable: true, description: 'Its postal address.' }),
    contact: t.exposeString('contact', { nullable: true, description: 'The person to ask for.' }),
    email: t.exposeString('email', { nullable: true, description: 'Where to write to.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Where to call.' }),
    origin: t.expose('origin', { type: OriginEnum, description: 'Who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    viewerRole: t.field({
      type: RoleEnum,
      description: 'What the viewer may do here.',
      resolve: ({ id }, _args, { viewer }) => roleIn(viewer, id) ?? 'viewer',
    }),
  }),
});

const ClientEdge = builder.edgeObject({ name: 'ClientEdge', type: ClientRef, description: 'A client in a list.' });

export const ClientConnection = builder.connectionObject(
  { name: 'ClientConnection', type: ClientRef, description: 'A page of clients.' },
  ClientEdge,
);
