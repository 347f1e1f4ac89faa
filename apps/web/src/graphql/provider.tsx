'use client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Provider } from 'urql';
import { createGraphqlClient } from './client.ts';
import { createLiveStores } from './live-store.ts';
import { watchHealth } from './liveness.ts';
import { keepSessionFresh } from './session.ts';

type StoreOf = ReturnType<typeof createLiveStores>;

const StoreContext = createContext<StoreOf | undefined>(undefined);

/** Gives the pages below it the GraphQL client and keeps the session alive while they are open. */
export function GraphqlProvider({ children }: { children: ReactNode }) {
  const [{ client, storeOf }] = useState(() => {
    const made = createGraphqlClient();
    return { client: made, storeOf: createLiveStores(made) };
  });
  useEffect(keepSessionFresh, []);
  useEffect(watchHealth, []);
  return (
    <Provider value={client}>
      <StoreContext value={storeOf}>{children}</StoreContext>
    </Provider>
  );
}

export function useStoreOf(): StoreOf {
  const storeOf = useContext(StoreContext);
  if (!storeOf) throw new Error('a live query stands outside the GraphqlProvider');
  return storeOf;
}
