import { type DocumentNode, getDirectiveValues, getOperationAST } from 'graphql';
import { liveDirective } from '../builder/live-directive.ts';

/** How a live query wants to be kept up to date. */
export interface LiveWish {
  /** The shortest time between two answers. */
  readonly throttleMs: number;
}

/** Changes that come closer together than this are answered together. */
export const shortestThrottleMs = 50;

const longestThrottleMs = 60_000;

/** What the @live of an operation says; null when the operation is not a live query. */
export function liveWishOf(
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): LiveWish | null {
  const operation = getOperationAST(document, operationName ?? null);
  if (operation?.operation !== 'query') return null;
  const values = getDirectiveValues(liveDirective, operation, variables ?? {});
  if (!values || values.if === false) return null;
  const throttle = typeof values.throttle === 'number' ? values.throttle : shortestThrottleMs;
  return { throttleMs: Math.min(Math.max(throttle, shortestThrottleMs), longestThrottleMs) };
}
