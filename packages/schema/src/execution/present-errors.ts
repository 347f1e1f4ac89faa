import type { Locale } from '@vigie/core/users/viewer';
import { errorMessage } from '@vigie/i18n/error-message';
import { isUnreachable } from '@vigie/platform/database/patience';
import { isRefusedText } from '@vigie/platform/database/refused-text';
import type { Logger } from '@vigie/platform/log/log';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { ExpectedError } from '../builder/error-classes.ts';

/** For whom errors are put into words, and where the unexpected ones are written down. */
export interface Audience {
  readonly locale: Locale;
  readonly log: Logger;
  /** Names the request in the log and in the answer. */
  readonly requestId: string;
}

/** The code of what only a bug can cause. */
export const internalCode = 'internal';

/**
 * An error as callers may see it: expected failures and mistakes of the query itself with their words and
 * a code, the database's absence as such, and everything else masked. Each names its request, and is in the log under
 * that name.
 */
export function presentError(error: GraphQLError, { locale, log, requestId }: Audience): GraphQLError {
  const { originalError, message, locations, path = null } = error;
  const worded = (text: string, code: string, more: object = {}): GraphQLError => {
    if (code === internalCode) log.error({ err: originalError ?? error, requestId, path }, 'a resolver failed');
    else log.debug({ requestId, code, path }, 'an operation was answered with an error');
    // A compiled operation's errors know their places but not their nodes.
    return Object.assign(new GraphQLError(text, { path, extensions: { ...more, code, requestId } }), { locations });
  };

  if (originalError instanceof ExpectedError) {
    return worded(errorMessage(locale, originalError.code, originalError.params), originalError.code);
  }
  const ours = [originalError, error].find(isOurs);
  if (ours) return worded(message, ours.extensions.code, ours.extensions);
  // What has no path, or is about an argument, is a mistake of the query; else an answer broke the schema's promise.
  if (path === null || message.startsWith('Argument "')) return worded(message, 'invalid_query');
  if (isUnreachable(originalError)) return worded(errorMessage(locale, 'database_away'), 'database_away');
  if (isRefusedText(originalError)) return worded(errorMessage(locale, 'text_characters'), 'text_characters');
  return worded(errorMessage(locale, internalCode, { requestId }), internalCode);
}

/** Whether it was made with a code; the errors of compiled operations may have no extensions at all. */
const isOurs = (error: Error | undefined): error is GraphQLError & { readonly extensions: { readonly code: string } } =>
  error instanceof GraphQLError && typeof error.extensions?.code === 'string';

/** A result whose errors callers may see. */
export function presentResult(result: ExecutionResult, audience: Audience): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => presentError(error, audience)) };
}

/** Whether something went wrong that may go right when tried again: the database away, or a bug. */
export const isPassingTrouble = (result: ExecutionResult): boolean =>
  result.errors?.some(({ extensions }) => extensions.code === 'database_away' || extensions.code === internalCode) ??
  false;
