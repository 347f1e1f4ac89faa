'use client';
import { isEmail } from '@vigie/domain/text/email';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink, TextLink } from '../../design/button.tsx';
import { TextField } from '../../design/fields/text-field.tsx';
import { Form } from '../../design/form.tsx';
import { SignedOutTitle } from '../signed-out-page.tsx';
import { useAuth } from '../use-auth.ts';

/** Asks for a link to another password. Whether there is such an account is not told. */
export function ForgotPassword() {
  const t = useTranslations('signIn');
  const { ask, busy } = useAuth('/auth/request-reset');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState<string>();
  if (asked !== undefined) return <Asked email={asked} onOther={() => setAsked(undefined)} />;
  return (
    <>
      <SignedOutTitle title={t('forgotTitle')}>{t('forgotHint')}</SignedOutTitle>
      <Form
        errors={errors}
        busy={busy}
        submit={t('sendLink')}
        aside={
          <TextLink alone href="/sign-in">
            {t('toSignIn')}
          </TextLink>
        }
        onSubmit={async (values) => {
          const email = values('email');
          // The server answers a mistyped address like any other.
          if (!isEmail(email)) {
            setErrors({ email: t('emailForm') });
            return;
          }
          setErrors({});
          const answer = await ask({ email });
          if (answer.ok) setAsked(email);
          else setErrors({ email: answer.refusal.message });
        }}
      >
        <TextField name="email" type="email" label={t('email')} autoComplete="username" autoFocus isRequired />
      </Form>
    </>
  );
}

function Asked({ email, onOther }: { email: string; onOther: () => void }) {
  const t = useTranslations('signIn');
  return (
    <div role="status" className="flex flex-col gap-5">
      <SignedOutTitle title={t('askedTitle')}>{t('asked', { email })}</SignedOutTitle>
      <div className="flex flex-col gap-1 border-t border-line pt-4 text-table">
        <h2 className="font-medium">{t('askedNothing')}</h2>
        <ul className="flex list-disc flex-col gap-1 pl-4 text-dim">
          <li>{t('askedSpam')}</li>
          <li>{t('askedTooOften')}</li>
          <li>{t('askedPerson')}</li>
        </ul>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href="/sign-in">
          {t('toSignIn')}
        </ButtonLink>
        <Button variant="ghost" onPress={onOther}>
          {t('askedOther')}
        </Button>
      </div>
    </div>
  );
}
