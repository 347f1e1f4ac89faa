'use client';
import { useTranslations } from 'next-intl';
import { Button } from '../design/button.tsx';
import { CodeBlock } from '../design/code-block.tsx';
import { Dialog } from '../design/overlay.tsx';
import type { TokenScope } from '../generated/graphql.ts';
import { firstTry } from './first-try.ts';

export interface ShownSecret {
  name: string;
  scopes: readonly TokenScope[];
  secret: string;
}

/** A token's secret, the only time that it is shown, and a command that tries it. */
export function SecretDialog({
  secret: { name, scopes, secret },
  onClose,
}: {
  secret: ShownSecret;
  onClose: () => void;
}) {
  const t = useTranslations('tokens');
  return (
    <Dialog title={t('made', { name })} open steadfast onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-table">{t('shownOnce')}</p>
        <CodeBlock label={t('secret')} code={secret} wraps />
        <CodeBlock label={t('example')} code={firstTry(location.origin, secret, scopes)} />
        <p className="text-table text-dim">{t('hidden')}</p>
        <div className="flex justify-end">
          <Button variant="primary" onPress={onClose}>
            {t('hide')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
