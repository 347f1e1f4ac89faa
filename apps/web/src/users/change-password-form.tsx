'use client';
import type { PasswordOwner } from '@vigie/domain/users/password';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PasswordField } from '../design/fields/password-field.tsx';
import { Form } from '../design/form.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { ChangePasswordMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';
import { NewPasswordField } from './passwords/new-password-field.tsx';

const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on ChangePasswordPayload { user { id mustChangePassword } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: ChangePasswordMutation) => data.changePassword;

/** The present password, and the new one. */
export function ChangePasswordForm({ owner }: { owner: PasswordOwner }) {
  const t = useTranslations('signIn');
  const { act, busy } = useAct(ChangePasswordDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      errors={errors}
      busy={busy}
      submit={t('changePassword')}
      onSubmit={async (values) => {
        const result = await act({
          input: { currentPassword: values('currentPassword'), newPassword: values('newPassword') },
        });
        if (!result.ok) {
          setErrors(fieldErrors(result.failure, ['currentPassword', 'newPassword']));
          return;
        }
        setErrors({});
        setRound(round + 1);
        toast(t('passwordChanged'));
      }}
    >
      <PasswordField name="currentPassword" label={t('currentPassword')} autoComplete="current-password" isRequired />
      <NewPasswordField name="newPassword" label={t('newPassword')} owner={owner} />
    </Form>
  );
}
