'use client';
import { isLocale, locales } from '@vigie/i18n/locales';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { SelectField } from '../../design/fields/select-field.tsx';
import { TextField } from '../../design/fields/text-field.tsx';
import { Form } from '../../design/form.tsx';
import { rememberLocale } from '../../i18n/locale-cookie.ts';
import { enter } from '../enter.ts';
import { NewPasswordField } from '../passwords/new-password-field.tsx';
import { SignedOutTitle } from '../signed-out-page.tsx';
import { useAuth } from '../use-auth.ts';
import { refusedField } from './refused-field.ts';
import { type AccountLink, isOver } from './use-account-link.ts';
import { WhoseAccount } from './whose-account.tsx';

/** An invited account becomes its owner's: their name, language and password; then they are in. */
export function InvitationForm({ secret, link, onOver }: { secret: string; link: AccountLink; onOver: () => void }) {
  const t = useTranslations('signIn');
  const frame = useTranslations('frame');
  const locale = useLocale();
  const router = useRouter();
  const { ask, busy } = useAuth('/auth/accept-invitation');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [name, setName] = useState(link.name);
  const [isIn, setIsIn] = useState(false);
  return (
    <>
      <SignedOutTitle title={t('invitationTitle')}>{t('invitationHint')}</SignedOutTitle>
      <Form
        errors={errors}
        busy={busy || isIn}
        submit={t('accept')}
        onSubmit={async (values) => {
          setErrors({});
          // The server keeps the language of the page with the account.
          rememberLocale(locale);
          const answer = await ask({ secret, name: values('name'), password: values('password') });
          if (answer.ok) {
            setIsIn(true);
            enter('/');
          } else if (isOver(answer.refusal.code)) onOver();
          else setErrors(refusedField(answer.refusal));
        }}
      >
        <WhoseAccount email={link.email} />
        <TextField
          name="name"
          label={t('name')}
          help={t('nameHint')}
          value={name}
          onChange={setName}
          autoComplete="name"
          isRequired
        />
        <SelectField
          label={t('language')}
          value={locale}
          onChange={(chosen) => {
            if (!isLocale(chosen)) return;
            rememberLocale(chosen);
            router.refresh();
          }}
          choices={locales.map((each) => ({ id: each, label: frame(`language.${each}`) }))}
        />
        <NewPasswordField name="password" label={t('password')} owner={{ email: link.email, name }} />
      </Form>
    </>
  );
}
