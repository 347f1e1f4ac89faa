import { builder } from '../builder/builder.ts';

/** A payload that has a user as they are now. */
export const userPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      user: t.prismaField({
        type: 'User',
        description: 'The account as it is now.',
        resolve: (query, { id }, _args, { prisma }) => prisma.user.findUniqueOrThrow({ ...query, where: { id } }),
      }),
    }),
  });
