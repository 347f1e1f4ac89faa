'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '../design/field.tsx';
import { Form } from '../design/form.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { ChangePasswordMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';

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

/** The present password, and the new one twice. */
export function ChangePasswordForm() {
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
        if (values('newPassword') !== values('again')) {
          setErrors({ again: t('passwordsDiffer') });
          return;
        }
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
      <TextField
        name="currentPassword"
        type="password"
        label={t('currentPassword')}
        autoComplete="current-password"
        isRequired
      />
      <TextField
        name="newPassword"
        type="password"
        label={t('newPassword')}
        help={t('passwordRule')}
        autoComplete="new-password"
        isRequired
      />
      <TextField name="again" type="password" label={t('again')} autoComplete="new-password" isRequired />
    </Form>
  );
}
