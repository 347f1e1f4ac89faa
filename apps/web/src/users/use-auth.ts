'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { type AuthAnswer, readAuthAnswer } from './auth-answer.ts';

/** What is asked before one is signed in, as a function that never throws: `/auth/…` answers, or it is said why not. */
export function useAuth<Value>(path: `/auth/${string}`): {
  ask: (body: Record<string, string>) => Promise<AuthAnswer<Value>>;
  busy: boolean;
} {
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const ask = useCallback(
    async (body: Record<string, string>): Promise<AuthAnswer<Value>> => {
      setBusy(true);
      try {
        const response = await fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return await readAuthAnswer<Value>(response, t('networkError'));
      } catch {
        return { ok: false, refusal: { code: 'unreachable', message: t('networkError'), waitSeconds: 0 } };
      } finally {
        setBusy(false);
      }
    },
    [path, t],
  );
  return { ask, busy };
}
