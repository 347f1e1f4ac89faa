'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '../design/field.tsx';
import { Form } from '../design/form.tsx';
import { safePath } from './safe-path.ts';

/** What the sign-in said: nothing when it worked, else a sentence. */
async function signIn(email: string, password: string): Promise<string | null> {
  const response = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (response.ok) return null;
  const answer = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  return answer?.error?.message ?? '';
}

export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations('signIn');
  const common = useTranslations('common');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  return (
    <Form
      errors={errors}
      busy={busy}
      submit={t('signIn')}
      onSubmit={async (values) => {
        setBusy(true);
        setErrors({});
        const failure = await signIn(values('email'), values('password')).catch(() => common('networkError'));
        if (failure === null) {
          localStorage.setItem('vigie.renewedAt', String(Date.now()));
          location.assign(safePath(next));
          return;
        }
        setBusy(false);
        setErrors({ '': failure || t('failed') });
      }}
    >
      <TextField name="email" type="email" label={t('email')} autoComplete="username" autoFocus isRequired />
      <TextField name="password" type="password" label={t('password')} autoComplete="current-password" isRequired />
    </Form>
  );
}
