import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line, at the top or one level down. */
const secretKeys = [
  'password',
  'passwordHash',
  'credentials',
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'databaseUrl',
  'smtpUrl',
];

/**
 * "scheme://user:secret@host" with the user and password taken out, wherever it stands in a text; also the
 * passwords that some cameras want as parameters ("/user=admin&password=secret").
 */
export function withoutCredentials(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/"]+@/gi, '$1***@')
    .replace(/((?:pass(?:word|wd)?|pwd)=)[^\s&"]+/gi, '$1***');
}

/**
 * A structured logger: one JSON object a line, with `process`, `level` as a word and `time` in ISO.
 * Errors are shown with their URLs' credentials taken out.
 */
export function createLogger(options: { name: string; level?: string; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { process: options.name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`]), censor: '***' },
    serializers: { err: describeError, error: describeError },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: withoutCredentials(error.message),
    ...('code' in error ? { code: error.code } : {}),
    stack: withoutCredentials(error.stack ?? ''),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
