'use client';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { useViewer } from '../frame/viewer.tsx';
import { useMailSettings } from './use-mail-settings.ts';

/** Where no e-mail leaves: says so on the spot, and where the links of those that are kept are found. */
export function MailKept() {
  const t = useTranslations('users');
  const { mayAdminister } = useViewer();
  if (useMailSettings()?.configured !== false) return null;
  return (
    <Notice mark="note" action={mayAdminister && <ButtonLink href="/settings/mail">{t('toOutbox')}</ButtonLink>}>
      {mayAdminister ? t('mailKept') : t('mailKeptAsk')}
    </Notice>
  );
}
