import { mayAdminister, type Viewer, visibleClientIds } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Whoever asks.',
  fields: (t) => ({
    user: t.prismaField({
      type: 'User',
      description: 'The account.',
      resolve: (query, viewer, _args, { prisma }) =>
        prisma.user.findUniqueOrThrow({ ...query, where: { id: viewer.userId } }),
    }),
    memberships: t.prismaField({
      type: ['Membership'],
      description: 'The roles, oldest first; none in deleted clients.',
      resolve: (query, { userId }, _args, { prisma, visible }) =>
        prisma.membership.findMany({
          ...query,
          where: { AND: [visible.membership], userId },
          orderBy: { id: 'asc' },
        }),
    }),
    everyClient: t.boolean({
      description: 'Whether the viewer sees every client, those to come included.',
      resolve: (viewer) => visibleClientIds(viewer) === null,
    }),
    mayAdminister: t.boolean({
      description: 'Whether the viewer is an administrator of the installation.',
      resolve: (viewer) => mayAdminister(viewer, null),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'Whoever asks: the account that is signed in.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);
