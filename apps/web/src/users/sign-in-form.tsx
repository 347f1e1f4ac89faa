'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextLink } from '../design/button.tsx';
import { PasswordField } from '../design/fields/password-field.tsx';
import { TextField } from '../design/fields/text-field.tsx';
import { Form } from '../design/form.tsx';
import { useSecondsLeft } from '../time/use-seconds-left.ts';
import { enter } from './enter.ts';
import { LockNote } from './lock-note.tsx';
import { safePath } from './safe-path.ts';
import { useAuth } from './use-auth.ts';

const open = { email: '', untilMs: 0 };

/** Address and password. Who has tried too often sees how long to wait, and goes on by themselves. */
export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations('signIn');
  const { ask, busy } = useAuth('/auth/sign-in');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [email, setEmail] = useState('');
  const [lock, setLock] = useState(open);
  const [isIn, setIsIn] = useState(false);
  const seconds = useSecondsLeft(lock.untilMs);
  // Somebody who sees that it was the wrong address need not wait for it.
  const isLocked = seconds > 0 && lock.email === email;
  return (
    <Form
      errors={errors}
      busy={busy || isIn}
      held={isLocked}
      submit={t('signIn')}
      aside={
        <TextLink alone href="/forgot-password">
          {t('forgotten')}
        </TextLink>
      }
      onSubmit={async (values) => {
        setErrors({});
        const answer = await ask({ email: values('email'), password: values('password') });
        if (answer.ok) {
          setIsIn(true);
          enter(safePath(next));
          return;
        }
        const { message, waitSeconds } = answer.refusal;
        if (waitSeconds > 0) setLock({ email, untilMs: Date.now() + waitSeconds * 1000 });
        else setErrors({ '': message });
      }}
    >
      <TextField
        name="email"
        type="email"
        label={t('email')}
        value={email}
        onChange={setEmail}
        autoComplete="username"
        autoFocus
        isRequired
      />
      <PasswordField name="password" label={t('password')} autoComplete="current-password" isRequired />
      {isLocked && <LockNote seconds={seconds} />}
    </Form>
  );
}
