'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ComboField } from '../design/fields/combo-field.tsx';
import { TextField } from '../design/fields/text-field.tsx';
import { Form, orNull } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { CreateSiteMutation, UpdateSiteMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';

const CreateSiteDocument = graphql(`
  mutation CreateSite($input: CreateSiteInput!) {
    createSite(input: $input) {
      __typename
      ... on CreateSitePayload { site { id name } }
      ... on Error { code message path }
    }
  }
`);

const UpdateSiteDocument = graphql(`
  mutation UpdateSite($input: UpdateSiteInput!) {
    updateSite(input: $input) {
      __typename
      ... on UpdateSitePayload { site { id name } }
      ... on Error { code message path }
    }
  }
`);

const pickCreated = (data: CreateSiteMutation) => data.createSite;
const pickUpdated = (data: UpdateSiteMutation) => data.updateSite;

interface EditableSite {
  id: string;
  name: string;
  city?: string | null;
  address?: string | null;
  timeZone: string;
}

/** The IANA zones that this browser knows, and the one in use if it does not. */
export function useTimeZoneChoices(present: string | null): { id: string; label: string }[] {
  return useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
    if (present) zones.add(present);
    return [...zones].sort().map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
  }, [present]);
}

/** Adds a site to a client, or changes one. */
export function SiteDialog({
  clientId,
  site,
  onClose,
}: {
  clientId: string;
  site?: EditableSite;
  onClose: () => void;
}) {
  const t = useTranslations('clients');
  const common = useTranslations('common');
  const create = useAct(CreateSiteDocument, pickCreated);
  const update = useAct(UpdateSiteDocument, pickUpdated);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const zone = site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useTimeZoneChoices(zone);
  return (
    <Dialog title={site ? t('editTitle', { name: site.name }) : t('addSite')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={create.busy || update.busy}
        submit={site ? common('save') : t('addSite')}
        onCancel={onClose}
        onSubmit={async (values) => {
          const input = {
            name: values('name'),
            city: orNull(values('city')),
            address: orNull(values('address')),
            timeZone: values('timeZone'),
          };
          const result = site
            ? await update.act({ input: { ...input, id: site.id } })
            : await create.act({ input: { ...input, clientId } });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, Object.keys(input)));
            return;
          }
          toast(common('saved'));
          onClose();
        }}
      >
        <TextField name="name" label={common('name')} defaultValue={site?.name ?? ''} autoFocus isRequired />
        <TextField name="city" label={t('city')} optional={common('optional')} defaultValue={site?.city ?? ''} />
        <TextField
          name="address"
          label={t('address')}
          optional={common('optional')}
          defaultValue={site?.address ?? ''}
        />
        <ComboField
          name="timeZone"
          label={t('timeZone')}
          help={t('timeZoneHint')}
          choices={zones}
          defaultValue={zone}
          isRequired
        />
      </Form>
    </Dialog>
  );
}
