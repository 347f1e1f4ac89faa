import { type AnyVariables, type Client, type CombinedError, createRequest, type DocumentInput } from 'urql';
import { shared } from './shared.ts';

/** What a live query knows at this moment. */
export interface LiveSnapshot<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** True until something has been answered since the query was (re)opened. */
  pending: boolean;
}

export interface LiveStore<Data> {
  get(): LiveSnapshot<Data>;
  subscribe(listener: () => void): () => void;
}

const nothing: LiveSnapshot<never> = { data: undefined, error: undefined, pending: true };

/** A closed query lingers so that going to a page and back does not ask anew. */
const lingerMs = 3_000;
const keepAtMost = 200;

/**
 * One stream per distinct query, however many components show it. The last values outlive the stream: a
 * page that is opened again shows what it knew at once, and is live a moment later.
 */
export function createLiveStores(client: Client) {
  const stores = new Map<number, LiveStore<unknown>>();
  return function storeOf<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
  ): LiveStore<Data> {
    const request = createRequest(document, variables);
    const known = stores.get(request.key);
    if (known) {
      stores.delete(request.key);
      stores.set(request.key, known);
      return known as LiveStore<Data>;
    }
    let snapshot: LiveSnapshot<Data> = nothing;
    let close: (() => void) | undefined;
    let closing: ReturnType<typeof setTimeout> | undefined;
    const listeners = new Set<() => void>();
    const open = () => {
      const operation = client.createRequestOperation('query', request);
      const { unsubscribe } = client.executeRequestOperation(operation).subscribe((result) => {
        snapshot = {
          data: result.data ? shared(snapshot.data, result.data) : snapshot.data,
          error: result.error,
          pending: false,
        };
        for (const listener of listeners) listener();
      });
      return unsubscribe;
    };
    const store: LiveStore<Data> = {
      get: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        clearTimeout(closing);
        close ??= open();
        return () => {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          closing = setTimeout(() => {
            close?.();
            close = undefined;
            snapshot = { ...snapshot, pending: true };
          }, lingerMs);
        };
      },
    };
    stores.set(request.key, store as LiveStore<unknown>);
    if (stores.size > keepAtMost) {
      const oldest = stores.keys().next().value;
      if (oldest !== undefined) stores.delete(oldest);
    }
    return store;
  };
}
