'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { type Mark, Status } from '../design/status.tsx';
import type { MailState, OutboxQuery } from '../generated/graphql.ts';

export type Mail = OutboxQuery['outgoingMail']['nodes'][number];

/** Where a message may stand, what wants a look first. */
export const mailStates = ['FAILED', 'KEPT', 'WAITING', 'SENT', 'ERASED'] as const satisfies readonly MailState[];

const marks: Record<MailState, Mark> = {
  FAILED: 'bad',
  KEPT: 'note',
  WAITING: 'unknown',
  SENT: 'ok',
  ERASED: 'unknown',
};

/** Where a message stands; one that did not leave at once is marked as such. */
export function MailStateMark({ mail: { state, attempts } }: { mail: Pick<Mail, 'state' | 'attempts'> }) {
  const t = useTranslations('outbox');
  const isLate = state === 'WAITING' && attempts > 0;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Status mark={isLate ? 'warn' : marks[state]} word={t(`state.${state}`)} />
      {isLate && <span className="text-small text-dim">{t('tried', { count: attempts })}</span>}
    </span>
  );
}

const kinds = ['invitation', 'reset', 'password_reset', 'memberships_added'] as const;

/** What a message is about, in words; one of a newer version by its own name. */
export function useKindWord(): (kind: string) => string {
  const t = useTranslations('outbox');
  return useCallback(
    (kind) => {
      const known = kinds.find((each) => each === kind);
      return known ? t(`kind.${known}`) : kind;
    },
    [t],
  );
}
