'use client';
import { useTranslations } from 'next-intl';
import { CodeBlock } from '../design/code-block.tsx';
import { Notice } from '../design/notice.tsx';
import { useMailSettings } from './use-mail-settings.ts';

/** Whether e-mails leave; where they do not, what becomes of them and how that is set up. */
export function MailServer() {
  const t = useTranslations('outbox');
  const mail = useMailSettings();
  if (!mail) return <div className="h-15" />;
  if (mail.configured)
    return (
      <Notice mark="ok">
        <p>{t('configured', { from: mail.from ?? '–' })}</p>
        <p className="text-dim">{t('configuredHint')}</p>
      </Notice>
    );
  return (
    <Notice mark="note">
      <p className="font-medium">{t('unconfigured')}</p>
      <p className="max-w-160 text-dim">{t('unconfiguredHint')}</p>
      <div className="max-w-160 pt-2">
        <CodeBlock
          label={t('settings')}
          code={`VIGIE_SMTP_URL=${t('smtpUrl')}\nVIGIE_MAIL_FROM=${t('mailFrom')}`}
          wraps
        />
      </div>
    </Notice>
  );
}
