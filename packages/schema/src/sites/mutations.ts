import { createSite, deleteSite, updateSite } from '@vigie/core/sites/manage';
import { builder } from '../builder/builder.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { given, mentioned, unwrap } from '../builder/outcome.ts';

const SitePayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      site: t.prismaField({
        type: 'Site',
        description: 'The site as it is now.',
        resolve: (query, { id }, _args, { prisma }) => prisma.site.findUniqueOrThrow({ ...query, where: { id } }),
      }),
    }),
  });

const CreateSitePayload = SitePayload('CreateSitePayload', 'A site was made.');
const UpdateSitePayload = SitePayload('UpdateSitePayload', 'A site was changed.');

const DeleteSitePayload = builder.objectRef<{ id: string }>('DeleteSitePayload').implement({
  description: 'A site was deleted: it, its equipment and its cameras are archived.',
  fields: (t) => ({
    id: t.globalID({ description: 'Which one it was.', resolve: ({ id }) => ({ type: 'Site', id }) }),
  }),
});

const CreateSiteInput = builder.inputType('CreateSiteInput', {
  description: 'A new site.',
  fields: (t) => ({
    clientId: t.id({ required: true, description: 'Whose it is.' }),
    name: t.string({ required: true, description: 'Its name, unique within the client.' }),
    city: t.string({ description: 'Its town.' }),
    address: t.string({ description: 'Its postal address.' }),
    timeZone: t.string({ description: 'Its time zone, an IANA name; Europe/Paris when left out.' }),
  }),
});

const UpdateSiteInput = builder.inputType('UpdateSiteInput', {
  description: 'What to change about a site: what is left out stays, null empties.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which site.' }),
    name: t.string({ description: 'Its name, unique within the client; never empty.' }),
    city: t.string({ description: 'Its town.' }),
    address: t.string({ description: 'Its postal address.' }),
    timeZone: t.string({ description: 'Its time zone, an IANA name; never empty.' }),
  }),
});

const DeleteSiteInput = builder.inputType('DeleteSiteInput', {
  description: 'Which site to delete.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Which site.' }) }),
});

builder.mutationField('createSite', (t) =>
  t.field({
    type: CreateSitePayload,
    description: 'Makes a site. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: CreateSiteInput, required: true, description: 'The site.' }) },
    resolve: async (_root, { input: { clientId, ...site } }, context) =>
      unwrap(await createSite(context, { clientId: keyOf('Client', clientId), ...site })),
  }),
);

builder.mutationField('updateSite', (t) =>
  t.field({
    type: UpdateSitePayload,
    description: 'Changes a site. For administrators of the client.',
    errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
    args: { input: t.arg({ type: UpdateSiteInput, required: true, description: 'The site.' }) },
    resolve: async (_root, { input: { id, name, timeZone, ...rest } }, context) =>
      unwrap(await updateSite(context, { id: keyOf('Site', id), ...given({ name, timeZone }), ...mentioned(rest) })),
  }),
);

builder.mutationField('deleteSite', (t) =>
  t.field({
    type: DeleteSitePayload,
    description: 'Deletes a site with its equipment and cameras. For administrators of the client.',
    errors: { types: [NotFoundError, ForbiddenError] },
    args: { input: t.arg({ type: DeleteSiteInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await deleteSite(context, keyOf('Site', input.id))),
  }),
);
