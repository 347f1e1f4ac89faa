import { InvalidInputError } from '../builder/error-classes.ts';

/**
 * How a subscription begins anywhere else than on the WebSocket, where the event hub serves it: with a
 * refusal that says so.
 */
export function overSocketOnly(): AsyncIterable<never> {
  throw new InvalidInputError('subscription_needs_socket');
}
