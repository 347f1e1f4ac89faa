'use client';
import { useEffect, useState } from 'react';

/**
 * The secret that stands behind the "#" of the address; undefined until it was looked for, '' where there is
 * none. It is taken out of the address bar at once: who reads the screen, the history or a bookmark finds nothing.
 */
export function useLinkSecret(): string | undefined {
  const [secret, setSecret] = useState<string>();
  useEffect(() => {
    const take = () => {
      const found = location.hash.slice(1);
      if (found !== '') history.replaceState(history.state, '', location.pathname + location.search);
      // What was taken before stays: the address is looked at more than once.
      setSecret((before) => (found !== '' ? found : (before ?? '')));
    };
    take();
    // Another link that is opened in the same tab changes nothing but the "#".
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return secret;
}
