'use client';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type CombinedError, type DocumentInput, stringifyVariables } from 'urql';
import { useStoreOf } from './provider.tsx';

export interface Live<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** Nothing to show yet. */
  loading: boolean;
  /** What is shown answers an earlier question (other filters, another page). */
  outdated: boolean;
}

/**
 * A query that stays true: what the server knows now, sent again whenever it changes. While a question with
 * other variables is being answered the previous answer stays, so that nothing jumps.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
): Live<Data> {
  const storeOf = useStoreOf();
  const text = stringifyVariables(variables ?? {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal variables are the same question whatever object holds them.
  const store = useMemo(() => storeOf(document, variables), [storeOf, document, text]);
  const snapshot = useSyncExternalStore(store.subscribe, store.get, store.get);
  const previous = useRef<Data | undefined>(undefined);
  useEffect(() => {
    if (snapshot.data !== undefined) previous.current = snapshot.data;
  }, [snapshot.data]);
  const data = snapshot.data ?? previous.current;
  return {
    data,
    error: snapshot.error,
    loading: data === undefined && snapshot.error === undefined,
    outdated: snapshot.data === undefined && data !== undefined,
  };
}
