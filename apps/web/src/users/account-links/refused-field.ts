import type { AuthRefusal } from '../auth-answer.ts';

/** Where a refusal stands in the form of a link: beside what it speaks of, else over the whole. */
export function refusedField({ code, message }: Pick<AuthRefusal, 'code' | 'message'>): Record<string, string> {
  if (code.startsWith('password_')) return { password: message };
  return { [code.startsWith('text_') ? 'name' : '']: message };
}
