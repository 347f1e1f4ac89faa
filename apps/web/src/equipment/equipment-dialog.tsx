'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SitePicker } from '../clients/site-picker.tsx';
import { SelectField } from '../design/fields/select-field.tsx';
import { TextAreaField, TextField } from '../design/fields/text-field.tsx';
import { Form, orNull } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type {
  CheckInput,
  CreateEquipmentMutation,
  EquipmentKind,
  UpdateEquipmentMutation,
} from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';
import { ChecksEditor, newCheck } from './checks-editor.tsx';

const CreateEquipmentDocument = graphql(`
  mutation CreateEquipment($input: CreateEquipmentInput!) {
    createEquipment(input: $input) {
      __typename
      ... on CreateEquipmentPayload { equipment { id name } }
      ... on Error { code message path }
    }
  }
`);

const UpdateEquipmentDocument = graphql(`
  mutation UpdateEquipment($input: UpdateEquipmentInput!) {
    updateEquipment(input: $input) {
      __typename
      ... on UpdateEquipmentPayload { equipment { id name } }
      ... on Error { code message path }
    }
  }
`);

const pickCreated = (data: CreateEquipmentMutation) => data.createEquipment;
const pickUpdated = (data: UpdateEquipmentMutation) => data.updateEquipment;

const kinds: readonly EquipmentKind[] = ['CAMERA', 'RECORDER', 'NETWORK', 'SERVER', 'OTHER'];

export interface EditableEquipment {
  id: string;
  name: string;
  kind: EquipmentKind;
  address: string;
  notes?: string | null;
  site: { id: string };
  client: { id: string };
  checks: readonly CheckInput[];
}

/** Adds a piece of equipment, or changes one. */
export function EquipmentDialog({
  equipment,
  siteId,
  onClose,
}: {
  equipment?: EditableEquipment;
  siteId?: string;
  onClose: () => void;
}) {
  const t = useTranslations('equipment');
  const common = useTranslations('common');
  const sites = useTranslations('clients');
  const create = useAct(CreateEquipmentDocument, pickCreated);
  const update = useAct(UpdateEquipmentDocument, pickUpdated);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [checks, setChecks] = useState<readonly CheckInput[]>(equipment ? equipment.checks : [newCheck('ICMP')]);

  return (
    <Dialog title={equipment ? t('editTitle', { name: equipment.name }) : t('add')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={create.busy || update.busy}
        submit={equipment ? common('save') : t('add')}
        onCancel={onClose}
        onSubmit={async (values) => {
          if (values('siteId') === '') {
            setErrors({ siteId: sites('chooseSite') });
            return;
          }
          const input = {
            siteId: values('siteId'),
            name: values('name'),
            kind: values('kind') as EquipmentKind,
            address: values('address'),
            notes: orNull(values('notes')),
            checks: [...checks],
          };
          const result = equipment
            ? await update.act({ input: { ...input, id: equipment.id } })
            : await create.act({ input });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, ['siteId', 'name', 'kind', 'address', 'notes', 'checks']));
            return;
          }
          toast(equipment ? common('saved') : t('added', { name: result.value.equipment.name }));
          onClose();
        }}
      >
        <TextField name="name" label={common('name')} defaultValue={equipment?.name ?? ''} autoFocus isRequired />
        <SitePicker
          name="siteId"
          clientId={equipment?.client.id ?? null}
          defaultSiteId={equipment?.site.id ?? siteId ?? null}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            name="kind"
            label={t('kindLabel')}
            defaultValue={equipment?.kind ?? 'CAMERA'}
            choices={kinds.map((kind) => ({ id: kind, label: t(`kind.${kind}`) }))}
          />
          <TextField
            name="address"
            label={t('column.address')}
            mono
            defaultValue={equipment?.address ?? ''}
            placeholder="192.168.1.20"
            autoComplete="off"
            spellCheck="false"
            isRequired
          />
        </div>
        <ChecksEditor checks={checks} onChange={setChecks} error={errors.checks} />
        <TextAreaField
          name="notes"
          label={t('notes')}
          optional={common('optional')}
          defaultValue={equipment?.notes ?? ''}
        />
      </Form>
    </Dialog>
  );
}
