'use client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type CombinedError, stringifyVariables } from 'urql';
import { liveDocument } from './live-document.ts';
import { liveness } from './liveness.ts';
import { useStoreOf } from './provider.tsx';

export interface Live<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** Nothing to show yet. */
  loading: boolean;
  /** What is shown answers an earlier question (other filters, another page). */
  outdated: boolean;
  /** When what is shown was last known to be true, in ms since 1970; null while it is live. */
  asOf: number | null;
}

/**
 * A query that stays true: what the server knows now, sent again whenever it changes, whether its document
 * says `@live` or not. It survives a lost connection; until that is back `asOf` says from when the answer is.
 * While a question with other variables is being answered the previous answer stays, so that nothing jumps.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Live<Data> {
  const storeOf = useStoreOf();
  const text = stringifyVariables(variables ?? {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal variables are the same question whatever object holds them.
  const store = useMemo(() => storeOf(liveDocument(document), variables), [storeOf, document, text]);
  const snapshot = useSyncExternalStore(store.subscribe, store.get, store.get);
  const way = useSyncExternalStore(liveness.subscribe, liveness.get, liveness.get);
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
    asOf: way.state === 'stale' ? way.asOf : null,
  };
}
