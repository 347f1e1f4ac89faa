'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { CodeBlock } from '../design/code-block.tsx';
import { Panel } from '../design/panel.tsx';
import { graphql } from '../generated/gql.ts';
import type { RevealMailMutation } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';
import type { Mail } from './mail-words.tsx';

const RevealMailDocument = graphql(`
  mutation RevealMail($input: RevealMailInput!) {
    revealMail(input: $input) {
      __typename
      ... on RevealMailPayload { subject text link }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RevealMailMutation) => data.revealMail;

interface Content {
  subject: string;
  text: string;
  link: string;
}

/** What a message says, shown when it is asked for: who does so stands in the audit log, and is told before. */
export function MailContent({ mail }: { mail: Mail }) {
  const t = useTranslations('outbox');
  const { act, busy } = useAct(RevealMailDocument, pick);
  const [content, setContent] = useState<Content>();
  const [error, setError] = useState<string>();
  if (content)
    return (
      <Panel
        title={t('content')}
        aside={
          <Button variant="ghost" onPress={() => setContent(undefined)}>
            {t('hide')}
          </Button>
        }
      >
        <div className="flex flex-col gap-4 pt-3">
          <div className="flex flex-col gap-1">
            <CodeBlock label={t('link')} code={content.link} wraps />
            <p className="text-small text-dim">{t('linkHint')}</p>
          </div>
          <p className="text-table">
            <span className="text-dim">{t('subject')} · </span>
            {content.subject}
          </p>
          <p className="text-table break-words whitespace-pre-wrap">{content.text}</p>
        </div>
      </Panel>
    );
  return (
    <Panel title={t('content')}>
      <div className="flex flex-col items-start gap-3 pt-3 text-table">
        <p className="text-dim">{mail.isReadable ? t('revealHint') : t('gone')}</p>
        {error && (
          <p role="alert" className="text-bad">
            {error}
          </p>
        )}
        {mail.isReadable && (
          <Button
            variant="primary"
            isPending={busy}
            onPress={async () => {
              const result = await act({ input: { id: mail.id } });
              if (result.ok) setContent(result.value);
              else setError(result.failure.message);
            }}
          >
            {t('reveal')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
