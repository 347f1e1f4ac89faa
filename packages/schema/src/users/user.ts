import { builder } from '../builder/builder.ts';
import { RoleEnum } from '../builder/enums.ts';

export const UserRef = builder.prismaNode('User', {
  id: { field: 'id' },
  nullable: true,
  description: 'A person who signs in.',
  findUnique: (id, { visible }) => ({ AND: [visible.user], id, archivedAt: null }),
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that others see.' }),
    email: t.string({
      nullable: true,
      description: 'The address of the account; null to others than the person and administrators of the installation.',
      select: { email: true },
      resolve: ({ id, email }, _args, { viewer, visible }) =>
        visible.installation || id === viewer.userId ? email : null,
    }),
    locale: t.exposeString('locale', {
      nullable: true,
      description: 'The language that the person chose: fr or en; null: as the browser asks.',
    }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: 'The time zone (an IANA name) of the person’s own affairs; null: as the browser’s.',
    }),
    mustChangePassword: t.exposeBoolean('mustChangePassword', {
      description: 'Whether the password was given by somebody else and must be changed at the sign-in.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was made.' }),
  }),
});

export const MembershipRef = builder.prismaNode('Membership', {
  id: { field: 'id' },
  nullable: true,
  description: 'A role of a user in one client, or in all present and future ones.',
  findUnique: (id, { visible }) => ({ AND: [visible.membership], id }),
  select: { id: true },
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'What it allows.' }),
    client: t.relation('client', { nullable: true, description: 'In which client; null: in all of them.' }),
  }),
});
