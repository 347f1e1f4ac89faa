import { deviceOf } from '@vigie/domain/users/device';
import { builder } from '../builder/builder.ts';
import { ViewerRef } from './viewer.ts';

builder.prismaObject('Session', {
  description: 'A sign-in of the viewer’s own that is not over.',
  select: { id: true },
  fields: (t) => ({
    id: t.globalID({ description: 'Names the sign-in.', resolve: ({ id }) => ({ type: 'Session', id }) }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    lastSeenAt: t.expose('rotatedAt', {
      type: 'DateTime',
      description: 'When it was last heard of: whoever uses it renews it every few minutes.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends unless it is used before.' }),
    address: t.exposeString('address', { nullable: true, description: 'From which network address it began.' }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: 'What its browser or script calls itself.' }),
    device: t.string({
      nullable: true,
      description: 'What people call that, such as “Firefox · Linux”; null: unknown.',
      select: { userAgent: true },
      resolve: ({ userAgent }) => deviceOf(userAgent),
    }),
    isCurrent: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ id }, _args, { viewer }) => id === viewer.sessionId,
    }),
  }),
});

builder.objectField(ViewerRef, 'sessions', (t) =>
  t.prismaField({
    type: ['Session'],
    description: 'The viewer’s sign-ins that are not over, the last used first; none are shown to a token.',
    resolve: (query, _viewer, _args, { prisma, visible: { ownerId }, clock }) =>
      ownerId === null
        ? []
        : prisma.session.findMany({
            ...query,
            where: { userId: ownerId, revokedAt: null, expiresAt: { gt: clock() } },
            orderBy: [{ rotatedAt: 'desc' }, { id: 'desc' }],
          }),
  }),
);
