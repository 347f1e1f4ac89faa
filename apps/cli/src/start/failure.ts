import type { terminal } from '@vigie/i18n/catalogues/terminal';
import { EmbeddedError } from '@vigie/platform/database/embedded/error';
import type { TerminalTexts } from './texts.ts';

/** The sentences for a start that did not succeed. */
export type FailureKey = keyof typeof terminal.fr.failed;

/** Why Vigie cannot start: one sentence for people, and no stack. */
export class StartFailure extends Error {
  readonly key: FailureKey;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(key: FailureKey, values: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = 'StartFailure';
    this.key = key;
    this.values = values;
  }
}

/** Finds the sentence for whatever went wrong during the start; undefined for what nobody foresaw. */
export function startFailure(error: unknown, dataDir: string): StartFailure | undefined {
  if (error instanceof StartFailure) return error;
  if (error instanceof EmbeddedError) return new StartFailure(error.code, { dataDir, reason: error.message });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartFailure('diskFull', { dataDir });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new StartFailure('dataForbidden', { dataDir, code });
  return undefined;
}

/** The sentence of a failure. */
export function sentenceOf(t: TerminalTexts, { key, values }: StartFailure): string {
  // Which values a sentence needs is known only where the failure is made.
  const translate = t as unknown as (key: string, values: StartFailure['values']) => string;
  return translate(`failed.${key}`, values);
}
