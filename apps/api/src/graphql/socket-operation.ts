import type { ActingFrom } from '@vigie/core/results/acting';
import type { Locale } from '@vigie/core/users/viewer';
import { newId } from '@vigie/platform/ids/id';
import { readDocument } from '@vigie/schema/execution/documents';
import { executeOperation } from '@vigie/schema/execution/operation';
import { presentError, presentResult } from '@vigie/schema/execution/present-errors';
import { refusalOf } from '@vigie/schema/execution/weigh';
import { liveWishOf } from '@vigie/schema/live/live-directive-of';
import { schema } from '@vigie/schema/schema';
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { costOf } from '../limits/operation-cost.ts';
import type { SocketLimits } from '../limits/socket-limits.ts';
import { countOperation } from '../metrics/api-metrics.ts';
import type { ApiServices } from '../server/services.ts';
import type { HeldViewer } from '../viewers/viewers.ts';
import { AnswerSink } from './answer-sink.ts';
import type { Outlet } from './outlet.ts';
import { refusal } from './refusal.ts';

/** More operations at once than this are refused: a page of Vigie's own has about ten. */
const mostOperationsAtOnce = 100;

/** What a socket carries from its opening on. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly outlet: Outlet;
  readonly limits: SocketLimits;
  /** From where it was opened. */
  readonly from: Omit<ActingFrom, 'requestId'> & { readonly address: string };
  /** The language that its request asked for. */
  readonly locale: Locale;
  /** The access token that its request brought, where one counts. */
  readonly broughtToken: string | null;
  held?: HeldViewer;
}

/** What graphql-ws knows of a socket. */
export type SocketContext = Context<Record<string, unknown> | undefined, SocketExtra>;

/** What graphql-ws executes: an operation that knows itself how it is answered. */
interface SocketOperation extends ExecutionArgs {
  answer(): Promise<ExecutionResult> | AsyncGenerator<never, undefined>;
}

const isSocketOperation = (args: ExecutionArgs): args is SocketOperation => 'answer' in args;

/** Every operation comes out of `operationsOf`, which knows how it is answered. */
export function answer(args: ExecutionArgs): ReturnType<SocketOperation['answer']> {
  if (isSocketOperation(args)) return args.answer();
  throw new Error('an operation came by another way than operationsOf');
}

/**
 * Lets in what a socket asks, within its limits and those of its viewer, and knows how each operation is answered:
 * subscriptions and queries with @live until they are completed, everything else once. What is refused is told why.
 */
export function operationsOf(services: ApiServices) {
  const { hub, events, log } = services;
  return (
    { subscriptions, extra }: SocketContext,
    id: string,
    { query, operationName = null, variables = null }: SubscribePayload,
  ): SocketOperation | GraphQLError[] => {
    const { held, outlet } = extra;
    if (!held) throw new Error('an operation came before its connection was acknowledged');
    const { viewer } = held;
    const from = { ...extra.from, requestId: newId() };
    const audience = { locale: viewer.current.locale, log, requestId: from.requestId };
    const refused = (errors: readonly GraphQLError[]) => errors.map((error) => presentError(error, audience));
    if (Object.keys(subscriptions).length > mostOperationsAtOnce) {
      return refused([refusal(audience.locale, 'too_many_operations', { max: mostOperationsAtOnce })]);
    }
    held.noteUse();
    // graphql-ws would throw at a mistake of syntax, which would end the socket and all that runs on it.
    const read = readDocument(query);
    const tooMuch = extra.limits.start(viewer.current, costOf(read, query, operationName, variables));
    if (tooMuch) return refused([tooMuch]);
    if ('errors' in read) return refused(read.errors);
    const unfit = refusalOf(read.document, operationName, variables, services.limits);
    if (unfit) return refused([unfit]);
    const operation = { ...read, operationName, variables, from };
    const answered = (errors: readonly GraphQLError[]) => Promise.resolve(presentResult({ errors }, audience));
    return {
      schema,
      document: read.document,
      operationName,
      variableValues: variables,
      contextValue: null,
      answer() {
        const wish = liveWishOf(read.document, operationName, variables);
        countOperation('socket', read.document, operationName, wish !== null);
        const isEvents = getOperationAST(read.document, operationName)?.operation === 'subscription';
        if (!isEvents && !wish) return executeOperation(services, viewer.current, operation);
        const unfollow = extra.limits.follow(viewer.current);
        if (typeof unfollow !== 'function') return answered([unfollow]);
        const sink = new AnswerSink(outlet, id, isEvents ? 'every' : 'newest');
        const stop = wish
          ? hub.follow({ ...operation, viewer, throttleMs: wish.throttleMs }, sink.tell)
          : events.follow({ ...operation, viewer }, sink.tell);
        if (typeof stop !== 'function') {
          unfollow();
          return answered(stop);
        }
        sink.leave = () => {
          stop();
          unfollow();
        };
        return sink;
      },
    };
  };
}
