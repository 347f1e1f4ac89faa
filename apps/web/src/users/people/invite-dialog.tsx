'use client';
import { isLocale, locales } from '@vigie/i18n/locales';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { SelectField } from '../../design/fields/select-field.tsx';
import { TextField } from '../../design/fields/text-field.tsx';
import { Form } from '../../design/form.tsx';
import { Dialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { administeredClients, useViewer } from '../../frame/viewer.tsx';
import { graphql } from '../../generated/gql.ts';
import type { InviteUserMutation } from '../../generated/graphql.ts';
import { fieldErrors } from '../../graphql/outcome.ts';
import { useAct } from '../../graphql/use-act.ts';
import { MailKept } from '../../mail/mail-kept.tsx';
import { useMailSettings } from '../../mail/use-mail-settings.ts';
import { fieldsOf, type GivenRole, inputOf } from './given-roles.ts';
import { RolesEditor } from './roles-editor.tsx';

const InviteUserDocument = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      __typename
      ... on InviteUserPayload { user { id email } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: InviteUserMutation) => data.inviteUser;

/** Invites somebody by e-mail; where none leaves, says how the link reaches them. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('users');
  const frame = useTranslations('frame');
  const locale = useLocale();
  const own = administeredClients(useViewer());
  const mail = useMailSettings();
  const { act, busy } = useAct(InviteUserDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [roles, setRoles] = useState<GivenRole[]>(() =>
    own?.length === 1 ? own.map((client) => ({ client, role: 'VIEWER' })) : [],
  );
  const [kept, setKept] = useState<string>();
  if (kept !== undefined)
    return (
      <Dialog title={t('inviteKept', { email: kept })} open onClose={onClose}>
        <div className="flex flex-col gap-4">
          <MailKept />
          <div className="flex justify-end">
            <Button onPress={onClose}>{t('done')}</Button>
          </div>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={t('inviteTitle')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={busy}
        submit={t('invite')}
        onCancel={onClose}
        onSubmit={async (values) => {
          setErrors({});
          const chosen = values('locale');
          const email = values('email');
          const result = await act({
            input: {
              email,
              name: values('name'),
              memberships: inputOf(roles),
              locale: isLocale(chosen) && chosen === 'en' ? 'EN' : 'FR',
            },
          });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, ['email', 'name', ...fieldsOf(roles)]));
            return;
          }
          if (mail?.configured === false) {
            setKept(email);
            return;
          }
          toast(t('invited', { email }));
          onClose();
        }}
      >
        <TextField name="email" type="email" label={t('email')} help={t('emailHint')} autoFocus isRequired />
        <TextField name="name" label={t('name')} help={t('nameHint')} isRequired />
        <RolesEditor value={roles} onChange={setRoles} error={errors.memberships} />
        <SelectField
          name="locale"
          label={t('language')}
          defaultValue={locale}
          choices={locales.map((each) => ({ id: each, label: frame(`language.${each}`) }))}
        />
        <MailKept />
      </Form>
    </Dialog>
  );
}
