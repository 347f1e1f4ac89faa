import type { Locale } from '@vigie/core/users/viewer';
import { errorMessage } from '@vigie/i18n/error-message';
import { GraphQLError } from 'graphql';

/** What is answered instead of an operation: the sentence of a code in a language, with what it speaks of beside it. */
export const refusal = (
  locale: Locale,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): GraphQLError => new GraphQLError(errorMessage(locale, code, params), { extensions: { code, ...params } });
