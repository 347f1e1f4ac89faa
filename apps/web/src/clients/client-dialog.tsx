'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '../design/fields/text-field.tsx';
import { Form, orNull } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { CreateClientMutation, UpdateClientMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';

const CreateClientDocument = graphql(`
  mutation CreateClient($input: CreateClientInput!) {
    createClient(input: $input) {
      __typename
      ... on CreateClientPayload { client { id name } }
      ... on Error { code message path }
    }
  }
`);

const UpdateClientDocument = graphql(`
  mutation UpdateClient($input: UpdateClientInput!) {
    updateClient(input: $input) {
      __typename
      ... on UpdateClientPayload { client { id name } }
      ... on Error { code message path }
    }
  }
`);

const pickCreated = (data: CreateClientMutation) => data.createClient;
const pickUpdated = (data: UpdateClientMutation) => data.updateClient;

interface EditableClient {
  id: string;
  name: string;
  address?: string | null;
  contact?: string | null;
  email?: string | null;
  phone?: string | null;
}

/** Adds a client, or changes one. */
export function ClientDialog({
  client,
  onClose,
  onSaved,
}: {
  client?: EditableClient;
  onClose: () => void;
  onSaved?: (id: string) => void;
}) {
  const t = useTranslations('clients');
  const common = useTranslations('common');
  const create = useAct(CreateClientDocument, pickCreated);
  const update = useAct(UpdateClientDocument, pickUpdated);
  const [errors, setErrors] = useState<Record<string, string>>({});
  return (
    <Dialog title={client ? t('editTitle', { name: client.name }) : t('add')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={create.busy || update.busy}
        submit={client ? common('save') : t('add')}
        onCancel={onClose}
        onSubmit={async (values) => {
          const input = {
            name: values('name'),
            contact: orNull(values('contact')),
            email: orNull(values('email')),
            phone: orNull(values('phone')),
            address: orNull(values('address')),
          };
          const result = client
            ? await update.act({ input: { ...input, id: client.id } })
            : await create.act({ input });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, Object.keys(input)));
            return;
          }
          toast(client ? common('saved') : t('added', { name: result.value.client.name }));
          onSaved?.(result.value.client.id);
          onClose();
        }}
      >
        <TextField name="name" label={common('name')} defaultValue={client?.name ?? ''} autoFocus isRequired />
        <TextField
          name="contact"
          label={t('contact')}
          optional={common('optional')}
          defaultValue={client?.contact ?? ''}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="email"
            type="email"
            label={t('email')}
            optional={common('optional')}
            defaultValue={client?.email ?? ''}
          />
          <TextField
            name="phone"
            type="tel"
            label={t('phone')}
            optional={common('optional')}
            defaultValue={client?.phone ?? ''}
          />
        </div>
        <TextField
          name="address"
          label={t('address')}
          optional={common('optional')}
          defaultValue={client?.address ?? ''}
        />
      </Form>
    </Dialog>
  );
}
