'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';

const storageKey = 'vigie.client';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

interface Scope {
  /** The client that lists and figures are narrowed to; null: all that the person may see. */
  clientId: string | null;
  setClientId: (id: string | null) => void;
}

const ScopeContext = createContext<Scope>({ clientId: null, setClientId: () => {} });

/** Remembers in this browser which client one is looking at. */
export function ScopeProvider({ children }: { children: ReactNode }) {
  const clientId = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(storageKey),
    () => null,
  );
  const setClientId = useCallback((id: string | null) => {
    if (id === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, id);
    for (const listener of listeners) listener();
  }, []);
  const scope = useMemo(() => ({ clientId, setClientId }), [clientId, setClientId]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useScope(): Scope {
  return useContext(ScopeContext);
}
