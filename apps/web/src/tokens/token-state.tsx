'use client';
import { type TokenState, tokenState } from '@vigie/domain/tokens/state';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { type Mark, Status } from '../design/status.tsx';
import { Explained } from '../design/tooltip.tsx';
import { onTick } from '../time/clock-tick.ts';
import { useFormat } from '../time/use-format.ts';

const marks: Record<TokenState, Mark> = { valid: 'ok', ending: 'warn', expired: 'unknown', revoked: 'unknown' };

interface Ending {
  expiresAt: string;
  revokedAt?: string | null;
}

function stateOf({ expiresAt, revokedAt }: Ending): TokenState {
  return tokenState({ expiresAt: new Date(expiresAt), revokedAt: revokedAt ? new Date(revokedAt) : null }, new Date());
}

/** How a token is, and for how long still, running; with the instant of its end behind it. */
export function TokenStateMark({ token }: { token: Ending }) {
  const t = useTranslations('tokens');
  const format = useFormat();
  const word = () => {
    const state = stateOf(token);
    const duration = format.duration((Date.parse(token.expiresAt) - Date.now()) / 1000);
    if (state === 'valid') return t('validFor', { duration });
    return state === 'ending' ? t('endsIn', { duration }) : t(state);
  };
  const shown = useSyncExternalStore(onTick, word, () => '');
  return (
    <Explained text={format.instant(token.revokedAt ?? token.expiresAt, 'full')}>
      <Status mark={marks[stateOf(token)]} word={shown} />
    </Explained>
  );
}
