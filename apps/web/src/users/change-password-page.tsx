'use client';
import type { PasswordOwner } from '@vigie/domain/users/password';
import { useTranslations } from 'next-intl';
import { Lookout } from '../frame/lookout.tsx';
import { ChangePasswordForm } from './change-password-form.tsx';

/** The first sign-in: the password that the installation made up is replaced before anything else. */
export function ChangePasswordPage({ owner }: { owner: PasswordOwner }) {
  const t = useTranslations('signIn');
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="flex w-full max-w-88 flex-col gap-5">
        <Lookout size={32} />
        <div>
          <h1 className="text-title font-semibold">{t('newPasswordTitle')}</h1>
          <p className="text-table text-dim">{t('newPasswordHint', { email: owner.email })}</p>
        </div>
        <ChangePasswordForm owner={owner} />
      </div>
    </main>
  );
}
