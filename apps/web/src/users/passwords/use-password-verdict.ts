'use client';
import type { PasswordOwner } from '@vigie/domain/users/password';
import { useLocale } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { oneAtATime } from './one-at-a-time.ts';
import type { PasswordQuestion, PasswordVerdict } from './password-verdict.ts';

/** A worker and the way to ask it. */
interface Judge {
  ask: (question: PasswordQuestion) => void;
  close: () => void;
}

function openJudge(onVerdict: (verdict: PasswordVerdict) => void): Judge {
  const worker = new Worker(new URL('./password-worker.ts', import.meta.url));
  const asking = oneAtATime<PasswordQuestion>((question) => worker.postMessage(question));
  worker.addEventListener('message', ({ data }: MessageEvent<PasswordVerdict>) => {
    onVerdict(data);
    asking.answered();
  });
  return { ask: asking.ask, close: () => worker.terminate() };
}

/**
 * How the password that somebody types will be judged; null while nothing is known. What judges is large: it is
 * fetched by `prepare`, when the field is entered, and let go with the form. Where it cannot be fetched the
 * server judges alone.
 */
export function usePasswordVerdict(
  password: string,
  { email, name }: PasswordOwner,
): { verdict: PasswordVerdict | null; prepare: () => void } {
  const locale = useLocale();
  const judge = useRef<Judge>(undefined);
  const [verdict, setVerdict] = useState<PasswordVerdict | null>(null);
  const prepare = useCallback(() => {
    judge.current ??= openJudge(setVerdict);
  }, []);
  useEffect(() => {
    if (password === '') return;
    prepare();
    judge.current?.ask({ password, owner: { email, name }, locale });
  }, [password, email, name, locale, prepare]);
  useEffect(
    () => () => {
      judge.current?.close();
      judge.current = undefined;
    },
    [],
  );
  return { verdict: password === '' ? null : verdict, prepare };
}
