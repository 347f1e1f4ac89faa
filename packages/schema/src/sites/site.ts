import { builder } from '../builder/builder.ts';
import { OriginEnum } from '../builder/enums.ts';
import { present } from '../builder/outcome.ts';
import { ClientRef } from '../clients/client.ts';

export const SiteRef = builder.prismaNode('Site', {
  id: { field: 'id' },
  nullable: true,
  description: 'A place of a client.',
  findUnique: (id, { visible }) => ({ AND: [visible.ofClient], id, archivedAt: null }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique within the client.' }),
    city: t.exposeString('city', { nullable: true, description: 'Its town.' }),
    address: t.exposeString('address', { nullable: true, description: 'Its postal address.' }),
    timeZone: t.exposeString('timeZone', {
      description: 'Its time zone (an IANA name), in which its events and its video are shown.',
    }),
    origin: t.expose('origin', { type: OriginEnum, description: 'Who made it.' }),
    client: t.field({
      type: ClientRef,
      description: 'Whose it is.',
      resolve: async ({ clientId }, _args, { load }) => present(await load.client(clientId)),
    }),
  }),
});

const SiteEdge = builder.edgeObject({ name: 'SiteEdge', type: SiteRef, description: 'A site in a list.' });

export const SiteConnection = builder.connectionObject(
  { name: 'SiteConnection', type: SiteRef, description: 'A page of sites.' },
  SiteEdge,
);
