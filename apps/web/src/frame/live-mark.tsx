'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Focusable } from 'react-aria-components';
import { StatusMark } from '../design/status.tsx';
import { Hint } from '../design/tooltip.tsx';
import { liveness } from '../graphql/liveness.ts';
import type { Liveness } from '../graphql/liveness-facts.ts';
import { useFormat } from '../time/use-format.ts';

const atFirst: Liveness = { state: 'connecting' };

/** Says whether the screen is live or from when it is. A still dot when all is well. */
export function LiveMark() {
  const t = useTranslations('frame');
  const format = useFormat();
  const now = useSyncExternalStore(liveness.subscribe, liveness.get, () => atFirst);
  const stale = now.state === 'stale';
  return (
    <Hint text={stale ? t('staleHint') : t('liveHint')}>
      <Focusable>
        <span
          role="status"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard.
          tabIndex={0}
          data-liveness={now.state}
          className="flex items-center gap-1.5 rounded-sm px-1 text-small whitespace-nowrap"
        >
          <StatusMark mark={stale ? 'warn' : now.state === 'live' ? 'ok' : 'unknown'} size={10} />
          {stale ? (
            <span className="font-medium text-warn">
              {t('asOf', { time: format.instant(now.asOf, 'timeSeconds') })}
            </span>
          ) : (
            <span className="text-dim">{now.state === 'live' ? t('live') : t('connecting')}</span>
          )}
        </span>
      </Focusable>
    </Hint>
  );
}
