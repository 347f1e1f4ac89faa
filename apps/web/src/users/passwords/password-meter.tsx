'use client';
import { useTranslations } from 'next-intl';
import { classes } from '../../design/classes.ts';
import { StatusMark } from '../../design/status.tsx';
import type { PasswordVerdict } from './password-verdict.ts';

const words = ['strength0', 'strength1', 'strength2', 'strength3', 'strength4'] as const;

/**
 * How hard a password is to guess: in bars, in a word, and in a sentence that says what would make it better.
 * It takes the same room whatever it says, so that the form does not move while one types.
 */
export function PasswordMeter({ verdict }: { verdict: PasswordVerdict | null }) {
  const t = useTranslations('signIn');
  const isGood = verdict?.advice === null;
  const bars = verdict ? Math.max(1, verdict.strength) : 0;
  const word = words[verdict?.strength ?? 0];
  return (
    <div className="flex flex-col gap-1 pt-0.5">
      <div className="flex gap-1" aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={classes(
              'h-1 flex-1 rounded-full transition-colors',
              bar > bars ? 'bg-line' : isGood ? 'bg-ok' : 'bg-warn',
            )}
          />
        ))}
      </div>
      <div role="status" className="min-h-13 text-small text-dim">
        {verdict && word && (
          <p className={classes('flex items-center gap-1.5', isGood ? 'text-ink' : 'font-medium text-warn')}>
            <StatusMark mark={isGood ? 'ok' : 'warn'} size={10} />
            {t(word)}
          </p>
        )}
        {/* What the server has said of it stands there already. */}
        <p className="group-data-invalid/password:hidden">{verdict ? verdict.advice : t('passwordRule')}</p>
      </div>
    </div>
  );
}
