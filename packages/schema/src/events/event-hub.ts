import type { Viewer } from '@vigie/core/users/viewer';
import type { ChangeFeed } from '@vigie/platform/changes/change-feed';
import { readerOf } from '@vigie/platform/database/reader';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { SchemaServices } from '../builder/context.ts';
import type { ReadDocument } from '../execution/documents.ts';
import { executeOperation } from '../execution/operation.ts';
import { canonical } from '../live/canonical.ts';
import { inScope, type LiveViewer } from '../live/in-scope.ts';
import { isPerViewer } from '../live/per-viewer.ts';
import { RunQueue } from '../live/run-queue.ts';
import { schema } from '../schema.ts';
import { EventFeed } from './event-feed.ts';
import { EventGroup, type EventListener } from './event-group.ts';
import type { EventArguments, EventSource } from './event-source.ts';

/** A subscription, for somebody. */
export interface EventRequest extends ReadDocument {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly viewer: LiveViewer;
}

/** What a subscription asks for: which events, with which arguments. */
interface Wanted {
  readonly source: EventSource<unknown>;
  readonly args: EventArguments;
}

/** Tells events. */
export interface EventHub {
  /**
   * Tells every event from now on that a subscription asks for, until the returned function is called. What is
   * wrong with its variables is returned instead.
   */
  follow(request: EventRequest, tell: EventListener): (() => void) | readonly GraphQLError[];
  /** How many different subscriptions are served now. */
  readonly size: number;
  close(): void;
}

/** Events leave the pool's connections to everything else. */
const atOnce = 4;

/** The hub of one process, driven by the database's change events. */
export function createEventHub(services: SchemaServices, changes: Pick<ChangeFeed, 'subscribe'>): EventHub {
  const reader = readerOf(services.pool);
  const feeds = new Map<EventSource<unknown>, EventFeed<unknown>>();
  const groups = new Map<string, { group: EventGroup<unknown>; stop: () => void }>();
  const queue = new RunQueue(atOnce);
  const unsubscribe = changes.subscribe((change) => {
    for (const feed of feeds.values()) feed.changed(change);
  });

  const feedOf = (source: EventSource<unknown>): EventFeed<unknown> => {
    let feed = feeds.get(source);
    if (!feed) {
      feed = new EventFeed(source, { reader, clock: services.clock, log: services.log });
      feeds.set(source, feed);
    }
    return feed;
  };

  const tellFirst = ({ source, args }: Wanted, viewer: Viewer, telling: (value: unknown) => void): void => {
    source
      .first?.(reader, args)
      .then((value) => value !== null && source.isFor(value, viewer, args) && telling(value))
      .catch((error: unknown) => services.log.warn({ err: error }, 'the first answer to a subscription failed'));
  };

  const groupOf = (key: string, viewer: Viewer, { source, args }: Wanted, request: EventRequest) => {
    const existing = groups.get(key);
    if (existing) return existing.group;
    const group = new EventGroup<unknown>(queue.of(viewer.userId), (value) =>
      executeOperation(services, viewer, { ...request, rootValue: value }),
    );
    const stop = feedOf(source).listen((value) => {
      if (source.isFor(value, viewer, args)) group.tell(value);
    });
    groups.set(key, { group, stop });
    return group;
  };

  return {
    follow(request, tell) {
      const { document, operationName, variables, viewer } = request;
      const wanted = wantedBy(document, operationName, variables);
      if ('errors' in wanted) return wanted.errors;
      const question = `${request.key} ${canonical([operationName ?? null, variables ?? {}])}`;
      return inScope(viewer, { question, isOwn: isPerViewer(schema, document) }, (key, current) => {
        const group = groupOf(key, current, wanted, request);
        group.join(tell);
        tellFirst(wanted, current, (value) => group.tell(value, tell));
        return () => {
          group.leave(tell);
          if (!group.isEmpty) return;
          groups.get(key)?.stop();
          groups.delete(key);
        };
      });
    },
    get size() {
      return groups.size;
    },
    close() {
      unsubscribe();
      for (const { stop } of groups.values()) stop();
      groups.clear();
    },
  };
}

/** The source of a subscription's one field and the values of its arguments. */
function wantedBy(
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Wanted | { errors: readonly GraphQLError[] } {
  const operation = getOperationAST(document, operationName);
  const node = operation && rootFieldOf(document, operation);
  const field = node && schema.getSubscriptionType()?.getFields()[node.name.value];
  const source = field?.extensions.events as EventSource<unknown> | undefined;
  if (!operation || !node || !field || !source) throw new Error('a subscription without a source of events');
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  return errors ? { errors } : { source, args: getArgumentValues(field, node, coerced) };
}

/** The one field at the root: validation has seen to it that there is just one, perhaps in a fragment. */
function rootFieldOf(
  document: DocumentNode,
  { selectionSet }: Pick<OperationDefinitionNode, 'selectionSet'>,
): FieldNode | undefined {
  const [selection] = selectionSet.selections;
  if (selection?.kind === Kind.FIELD) return selection;
  if (selection?.kind === Kind.INLINE_FRAGMENT) return rootFieldOf(document, selection);
  const fragment = document.definitions.find(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection?.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootFieldOf(document, fragment) : undefined;
}
