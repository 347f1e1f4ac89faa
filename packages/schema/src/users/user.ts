import { builder } from '../builder/builder.ts';
import { RoleEnum } from '../builder/enums.ts';
import { UserStateEnum } from './enums.ts';
import { factsOf, isWhole } from './facts.ts';

export const UserRef = builder.prismaNode('User', {
  id: { field: 'id' },
  nullable: true,
  description:
    'A person who signs in. Of colleagues one sees the name; the rest shows to who manages the person, and to themselves.',
  findUnique: (id, { visible }) => ({ AND: [visible.user], id, archivedAt: null }),
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that others see.' }),
    email: t.string({
      nullable: true,
      description: 'The address of the account; null to others than the person and who manages them.',
      select: { email: true },
      resolve: async ({ id, email }, _args, context) =>
        isWhole(id, context) ? email : ((await factsOf(id, context))?.email ?? null),
    }),
    state: t.field({
      type: UserStateEnum,
      nullable: true,
      description: 'Whether the person can use the account; null to others than the person and who manages them.',
      resolve: async ({ id }, _args, context) => (await factsOf(id, context))?.state ?? null,
    }),
    locale: t.string({
      nullable: true,
      description: 'The language that the person chose: fr or en; null: as the browser asks, and to others.',
      select: { locale: true },
      resolve: ({ id, locale }, _args, context) => (isWhole(id, context) ? locale : null),
    }),
    timeZone: t.string({
      nullable: true,
      description: 'The time zone (an IANA name) of the person’s own affairs; null: as the browser’s, and to others.',
      select: { timeZone: true },
      resolve: ({ id, timeZone }, _args, context) => (isWhole(id, context) ? timeZone : null),
    }),
    mustChangePassword: t.boolean({
      description:
        'Whether the password was given by somebody else and must be changed at the sign-in; false to others.',
      select: { mustChangePassword: true },
      resolve: ({ id, mustChangePassword }, _args, context) => isWhole(id, context) && mustChangePassword,
    }),
    memberships: t.relation('memberships', {
      description: 'The roles that the viewer may see: one’s own, and those in clients that they administer.',
      query: (_args, { visible }) => ({ where: visible.membership, orderBy: { id: 'asc' } }),
    }),
    lastSignInAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the person last signed in with their password; null: never, and to others than the person and who manages them. An administrator of clients sees no sign-in from before the person’s first role there.',
      resolve: async ({ id }, _args, context) => (await factsOf(id, context))?.lastSignInAt ?? null,
    }),
    invitationExpiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when the invitation is good, or was; null once it is accepted, and to others than who manages the person.',
      resolve: async ({ id }, _args, context) => (await factsOf(id, context))?.invitationExpiresAt ?? null,
    }),
    viewerManages: t.boolean({
      description: 'Whether the viewer may change the person’s roles, send them links and remove them.',
      resolve: async ({ id }, _args, context) => (await factsOf(id, context))?.isManaged ?? false,
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the account was made; to an administrator of clients, when the person got their first role there. Null to others.',
      resolve: async ({ id }, _args, context) => (await factsOf(id, context))?.createdAt ?? null,
    }),
  }),
});

builder.prismaNode('Membership', {
  id: { field: 'id' },
  nullable: true,
  description: 'A role of a user in one client, or in all present and future ones.',
  findUnique: (id, { visible }) => ({ AND: [visible.membership], id }),
  select: { id: true },
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'What it allows.' }),
    client: t.relation('client', { nullable: true, description: 'In which client; null: in all of them.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
  }),
});

const UserEdge = builder.edgeObject({ name: 'UserEdge', type: UserRef, description: 'A user in a list.' });

export const UserConnection = builder.connectionObject(
  { name: 'UserConnection', type: UserRef, description: 'A page of users.' },
  UserEdge,
);
