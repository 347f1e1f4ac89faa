'use client';
import { useTranslations } from 'next-intl';
import { TextField } from '../../design/fields/text-field.tsx';

/** Whose account a link opens; password managers keep the new password under it. */
export function WhoseAccount({ email }: { email: string }) {
  const t = useTranslations('signIn');
  return <TextField type="email" label={t('email')} value={email} autoComplete="username" isReadOnly />;
}
