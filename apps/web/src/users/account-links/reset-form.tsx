'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { NewPasswordField } from '../passwords/new-password-field.tsx';

import { SignedOutTitle } from '../signed-out-page.tsx';
import { useAuth } from '../use-auth.ts';
import { refusedField } from './refused-field.ts';
import { type AccountLink, isOver } from './use-account-link.ts';
import { WhoseAccount } from './whose-account.tsx';

/** Another password, by a link; then one signs in with it. */
export function ResetForm({ secret, link, onOver }: { secret: string; link: AccountLink; onOver: () => void }) {
  const t = useTranslations('signIn');
  const { ask, busy } = useAuth('/auth/reset');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isDone, setIsDone] = useState(false);
  if (isDone)
    return (
      <>
        <SignedOutTitle title={t('resetDoneTitle')}>{t('resetDone', { email: link.email })}</SignedOutTitle>
        <div>
          <ButtonLink variant="primary" href="/sign-in">
            {t('signIn')}
          </ButtonLink>
        </div>
      </>
    );
  return (
    <>
      <SignedOutTitle title={t('resetTitle')}>{t('resetHint')}</SignedOutTitle>
      <Form
        errors={errors}
        busy={busy}
        submit={t('changePassword')}
        onSubmit={async (values) => {
          setErrors({});
          const answer = await ask({ secret, password: values('password') });
          if (answer.ok) setIsDone(true);
          else if (isOver(answer.refusal.code)) onOver();
          else setErrors(refusedField(answer.refusal));
        }}
      >
        <WhoseAccount email={link.email} />
        <NewPasswordField name="password" label={t('newPassword')} owner={link} />
      </Form>
    </>
  );
}
