'use client';
import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Sheet } from '../design/overlay.tsx';
import { Facts } from '../design/panel.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { ResendMailMutation } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';
import { Moment } from '../time/moments.tsx';
import { MailContent } from './mail-content.tsx';
import { type Mail, MailStateMark, useKindWord } from './mail-words.tsx';
import { useMailSettings } from './use-mail-settings.ts';

const ResendMailDocument = graphql(`
  mutation ResendMail($input: ResendMailInput!) {
    resendMail(input: $input) {
      __typename
      ... on ResendMailPayload { mail { id } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: ResendMailMutation) => data.resendMail;

/** A message of the outbox: what became of it, what it says, and sending it again. */
export function MailSheet({ mail, onClose }: { mail: Mail | undefined; onClose: () => void }) {
  const t = useTranslations('outbox');
  return (
    <Sheet title={t('message')} open={mail !== undefined} onClose={onClose}>
      {mail && <Look key={mail.id} mail={mail} />}
    </Sheet>
  );
}

function Look({ mail }: { mail: Mail }) {
  const t = useTranslations('outbox');
  const kindWord = useKindWord();
  const { act, busy } = useAct(ResendMailDocument, pick);
  const settings = useMailSettings();
  // Without a mail server it would come back as it is; one that was never tried is about to be.
  const isAboutToLeave = mail.state === 'WAITING' && mail.attempts === 0;
  const mayResend = mail.isReadable && !isAboutToLeave && settings?.configured === true;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-title font-semibold break-words">{mail.recipient}</h2>
        <p className="flex flex-wrap items-center gap-x-3 text-table">
          <MailStateMark mail={mail} />
          <span className="text-dim">{kindWord(mail.kind)}</span>
        </p>
      </div>
      <div className="flex flex-col items-start gap-3 text-table">
        <p className="text-dim">{t(`means.${mail.state}`)}</p>
        {mail.errorText && (
          <p>
            <span className="text-dim">{t('lastFailure')} · </span>
            {mail.errorText}
          </p>
        )}
        {mayResend && (
          <Button
            isPending={busy}
            onPress={async () => {
              const result = await act({ input: { id: mail.id } });
              if (result.ok) toast(t('resent'));
              else toast(result.failure.message, 'bad');
            }}
          >
            <Send size={16} strokeWidth={1.5} aria-hidden />
            {t('resend')}
          </Button>
        )}
      </div>
      <Facts facts={factsOf()} />
      <MailContent mail={mail} />
    </div>
  );

  function factsOf(): [string, ReactNode][] {
    const { createdAt, sentAt, expiresAt } = mail;
    const facts: [string, ReactNode][] = [[t('created'), <Moment key="created" at={createdAt} />]];
    if (sentAt) facts.push([t('sent'), <Moment key="sent" at={sentAt} />]);
    if (expiresAt)
      facts.push([
        Date.parse(expiresAt) > Date.now() ? t('expires') : t('expired'),
        <Moment key="expires" at={expiresAt} />,
      ]);
    return facts;
  }
}
