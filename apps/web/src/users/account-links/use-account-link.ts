'use client';
import { useCallback, useEffect, useState } from 'react';
import { useAuth } from '../use-auth.ts';
import { useLinkSecret } from './use-link-secret.ts';

/** What a link is for, and whose account it opens. */
export interface AccountLink {
  purpose: 'invitation' | 'reset';
  email: string;
  name: string;
}

/** What is known of the link that led to the page. */
export type LinkState =
  | { step: 'waiting' }
  /** The address holds none. */
  | { step: 'missing' }
  /** It is unknown, used, voided or over: nobody is told which. */
  | { step: 'over' }
  /** The server could not say; in its words. */
  | { step: 'unchecked'; message: string; again: () => void }
  | { step: 'good'; secret: string; link: AccountLink };

/** The link of the page's address; `spoil` says that it has turned out to be over. */
export function useAccountLink(): { state: LinkState; spoil: () => void } {
  const secret = useLinkSecret();
  const { ask } = useAuth<AccountLink>('/auth/link');
  const [state, setState] = useState<LinkState>({ step: 'waiting' });
  const spoil = useCallback(() => setState({ step: 'over' }), []);
  useEffect(() => {
    if (secret === undefined) return;
    if (secret === '') {
      setState({ step: 'missing' });
      return;
    }
    let isStale = false;
    const check = async () => {
      setState({ step: 'waiting' });
      const answer = await ask({ secret });
      if (isStale) return;
      if (answer.ok) setState({ step: 'good', secret, link: answer.value });
      else if (isOver(answer.refusal.code)) setState({ step: 'over' });
      else setState({ step: 'unchecked', message: answer.refusal.message, again: () => void check() });
    };
    void check();
    return () => {
      isStale = true;
    };
  }, [secret, ask]);
  return { state, spoil };
}

/** Whether a refusal speaks of the link; one that is cut or too long is not even read. */
export const isOver = (code: string): boolean => code === 'link_invalid' || code === 'body_invalid';
