import { type Viewer, visibleTo } from '@vigie/core/users/viewer';
import { type Change, everything } from '@vigie/platform/changes/change';
import type { ChangeFeed } from '@vigie/platform/changes/change-feed';
import { collectReads } from '@vigie/platform/changes/reads';
import type { SchemaServices } from '../builder/context.ts';
import type { ReadDocument } from '../execution/documents.ts';
import { executeOperation } from '../execution/operation.ts';
import { schema } from '../schema.ts';
import type { Answer } from './answer.ts';
import { canonical } from './canonical.ts';
import { ChangeLog } from './change-log.ts';
import { inScope, type LiveViewer } from './in-scope.ts';
import { LiveCheck } from './live-check.ts';
import { LiveGroup, type LiveListener } from './live-group.ts';
import { liveMetrics } from './live-metrics.ts';
import { isPerViewer } from './per-viewer.ts';
import { ReadIndex } from './read-index.ts';
import { RunQueue } from './run-queue.ts';
import { readsWithin } from './visible-reads.ts';

/** A live query, for somebody. */
export interface LiveRequest extends ReadDocument {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly viewer: LiveViewer;
  readonly throttleMs: number;
}

/** Keeps queries up to date. */
export interface LiveHub {
  /** Tells the answer to a query, and every later one that differs, until the returned function is called. */
  follow(request: LiveRequest, tell: LiveListener): () => void;
  /** How many different queries are kept up to date now. */
  readonly size: number;
  /** Asks some queries again without a change (see LiveCheck). */
  check(): Promise<void>;
  close(): void;
}

/** Live queries leave the rest of the pool's connections to everything else. */
const runsAtOnce = 6;
const checkEveryMs = 15_000;

/** The hub of one process, driven by the database's change events. */
export function createLiveHub(services: SchemaServices, feed: Pick<ChangeFeed, 'subscribe' | 'listening'>): LiveHub {
  const groups = new Map<string, LiveGroup>();
  const index = new ReadIndex<LiveGroup>();
  const log = new ChangeLog();
  const queue = new RunQueue(runsAtOnce);
  const check = new LiveCheck(groups, { log: services.log });

  const tell = (change: Change): void => {
    log.add(change);
    for (const group of index.touchedBy(change)) group.touched();
  };
  const unsubscribe = feed.subscribe(tell);
  // What was answered before the feed listened may have changed unheard.
  feed.listening.then(() => tell(everything)).catch(() => {});
  const checking = setInterval(() => {
    check.check().catch((error: unknown) => services.log.error({ err: error }, 'live queries could not be checked'));
  }, checkEveryMs).unref();

  const groupOf = (key: string, request: LiveRequest, viewer: Viewer): LiveGroup => {
    const existing = groups.get(key);
    if (existing) return existing;
    const visible = visibleTo(viewer);
    const group: LiveGroup = new LiveGroup({
      throttleMs: request.throttleMs,
      clock: services.clock,
      log,
      queue: queue.of(viewer.userId),
      async ask(at) {
        const { result, reads } = await collectReads(() =>
          executeOperation({ ...services, clock: () => at }, viewer, request),
        );
        return { result, reads: readsWithin(reads, visible) };
      },
      watch: (reads) => index.set(group, reads),
    });
    groups.set(key, group);
    liveMetrics.groups.set(groups.size);
    return group;
  };

  const leaveGroup = (key: string, group: LiveGroup, listener: LiveListener): void => {
    group.leave(listener);
    if (!group.isEmpty) return;
    groups.delete(key);
    index.delete(group);
    liveMetrics.groups.set(groups.size);
  };

  return {
    follow(request, listener) {
      const { document, key: documentKey, operationName, variables, throttleMs, viewer } = request;
      const question = `${documentKey} ${canonical([operationName ?? null, variables ?? {}, throttleMs])}`;
      /** The last answer of the group that they were in before. */
      let before: Answer | undefined;
      liveMetrics.members.inc();
      const leave = inScope(viewer, { question, isOwn: isPerViewer(schema, document) }, (key, current) => {
        const group = groupOf(key, request, current);
        const hear = (answer: Answer): void => {
          const isKnown = answer.text === before?.text;
          before = undefined;
          if (!isKnown) listener(answer);
        };
        group.join(hear);
        return () => {
          before = group.latest ?? before;
          leaveGroup(key, group, hear);
        };
      });
      return () => {
        leave();
        liveMetrics.members.dec();
      };
    },
    get size() {
      return groups.size;
    },
    check: () => check.check(),
    close() {
      unsubscribe();
      clearInterval(checking);
      for (const group of groups.values()) group.stop();
      groups.clear();
    },
  };
}
