import { type Invalid, invalid, type Result, valid } from '../result.ts';
import { parseLine } from './line.ts';

/** One "@", no spaces, a dot in the domain: what a typing mistake breaks. Whether it exists only mail can tell. */
const form = /^[^\s@"<>,;]{1,64}@[^\s@"<>,;.]+(\.[^\s@"<>,;.]+)+$/;

/** The longest address (RFC 5321, 4.5.3.1). */
export const emailMaxLength = 254;

/** Whether a text looks like an e-mail address. */
export const isEmail = (text: string): boolean => form.test(text);

/** An address as accounts have it: it names one person however it is typed. */
export const normalEmail = (text: string): string => text.trim().toLowerCase();

/** The address of an account: in its normal form. Fails with `email_form` beside the codes of lines. */
export function parseEmail(text: string, field: string): Result<string, Invalid> {
  const line = parseLine(text, field, emailMaxLength);
  if (!line.ok) return line;
  return isEmail(line.value) ? valid(normalEmail(line.value)) : invalid('email_form', [field]);
}
