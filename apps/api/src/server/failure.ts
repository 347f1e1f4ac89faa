import type { Locale } from '@vigie/core/users/viewer';
import { errorMessage } from '@vigie/i18n/error-message';
import { negotiateLocale } from '@vigie/i18n/locales';
import type { FastifyRequest } from 'fastify';

type Params = Readonly<Record<string, string | number>>;

/** An expected failure of a request: thrown by a handler, answered in words by the error handler. */
export class HttpFailure extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly params: Params;

  constructor(statusCode: number, code: string, params: Params = {}) {
    super(code);
    this.statusCode = statusCode;
    this.code = code;
    this.params = params;
  }
}

/** The language of a request: as the page's cookie says, else as the browser asks. */
export function localeOf({ headers }: { readonly headers: FastifyRequest['headers'] }): Locale {
  const chosen = /(?:^|;\s*)vigie_locale=(fr|en)(?:;|$)/.exec(headers.cookie ?? '')?.[1];
  return chosen === 'fr' || chosen === 'en' ? chosen : negotiateLocale(headers['accept-language']);
}

/** What a failed request is answered: a code with its figures for programs, words for people, and its name in the log. */
export function failureBody(request: FastifyRequest, code: string, params: Params = {}) {
  const message = errorMessage(localeOf(request), code, { requestId: request.id, ...params });
  return { error: { code, message, ...params, requestId: request.id } };
}
