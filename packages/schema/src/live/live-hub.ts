import { createHash } from 'node:crypto';
import { scopeKey, type Viewer, visibleTo } from '@vigie/core/users/viewer';
import { everything } from '@vigie/platform/changes/change';
import type { ChangeFeed } from '@vigie/platform/changes/change-feed';
import { type ExecutionResult, print } from 'graphql';
import type { SchemaServices } from '../builder/context.ts';
import { executeOperation, type Operation } from '../execution/operation.ts';
import { schema } from '../schema.ts';
import { Latest } from './latest.ts';
import { type LiveAnswer, LiveGroup } from './live-group.ts';
import { isPerViewer } from './per-viewer.ts';

/** Whose rights a live query has, and when they change. */
export interface LiveViewer {
  readonly current: Viewer;
  /** Calls the listener after `current` has changed, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/** A live query: an operation that has been validated, for somebody. */
export interface LiveRequest extends Operation {
  readonly viewer: LiveViewer;
  readonly throttleMs: number;
}

/** Keeps queries up to date. */
export interface LiveHub {
  /** The answers to a query from now on, the latest at any time, until the iterator is returned. */
  run(request: LiveRequest): AsyncIterableIterator<ExecutionResult, undefined>;
  /** How many different queries are kept up to date now. */
  readonly size: number;
  close(): void;
}

/** Text that is equal for equal values, however their keys are ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The hub of one process, driven by the database's change events. */
export function createLiveHub(services: SchemaServices, feed: Pick<ChangeFeed, 'subscribe' | 'listening'>): LiveHub {
  const groups = new Map<string, LiveGroup>();
  const tell = (change: typeof everything): void => {
    for (const group of groups.values()) group.changed(change);
  };
  const unsubscribe = feed.subscribe(tell);
  // What was answered before the feed listened may have changed unheard.
  feed.listening.then(() => tell(everything)).catch(() => {});

  const groupOf = (key: string, request: LiveRequest, viewer: Viewer): LiveGroup => {
    const existing = groups.get(key);
    if (existing) return existing;
    const group = new LiveGroup({
      visible: visibleTo(viewer),
      throttleMs: request.throttleMs,
      execute: () => executeOperation(services, viewer, request),
    });
    groups.set(key, group);
    return group;
  };

  return {
    run(request) {
      const { document, operationName, variables, throttleMs } = request;
      const question = createHash('sha256')
        .update(print(document))
        .update(canonical([operationName ?? null, variables ?? {}, throttleMs]))
        .digest('base64');
      const isOwn = isPerViewer(schema, document);
      let joined: { key: string; group: LiveGroup } | undefined;
      let lastText: string | undefined;

      const hear = (answer: LiveAnswer): void => {
        if (answer.text === lastText) return;
        lastText = answer.text;
        answers.offer(answer.result);
      };
      const leave = (): void => {
        if (!joined) return;
        joined.group.leave(hear);
        if (joined.group.isEmpty) groups.delete(joined.key);
        joined = undefined;
      };
      const join = (): void => {
        const viewer = request.viewer.current;
        const key = `${question} ${scopeKey(viewer)} ${isOwn ? viewer.userId : ''}`;
        if (joined?.key === key) return;
        leave();
        joined = { key, group: groupOf(key, request, viewer) };
        joined.group.join(hear);
      };

      const answers = new Latest<ExecutionResult>(() => {
        stopListening();
        leave();
      });
      const stopListening = request.viewer.onChange(join);
      join();
      return answers;
    },
    get size() {
      return groups.size;
    },
    close() {
      unsubscribe();
      for (const group of groups.values()) group.stop();
      groups.clear();
    },
  };
}
