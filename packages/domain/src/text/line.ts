import { type Invalid, invalid, type Result, valid } from '../result.ts';

/** Control characters, line breaks among them, and the marks that turn the writing direction around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const unwelcome = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** The longest name of a client, a site, a piece of equipment or a camera, in characters. */
export const nameMaxLength = 120;

/**
 * One line of text as it is kept: trimmed, runs of spaces made one, in Unicode's composed form, so that
 * names that look alike are alike. Fails with `text_required`, `text_too_long` or `text_characters`.
 */
export function parseLine(text: string, field: string, max = nameMaxLength): Result<string, Invalid> {
  const path = [field];
  const line = text
    .normalize('NFC')
    .replace(/[ \u00a0]+/g, ' ')
    .trim();
  if (line === '') return invalid('text_required', path);
  if (line.length > max) return invalid('text_too_long', path, { max });
  if (unwelcome.test(line)) return invalid('text_characters', path);
  return valid(line);
}

/** Like `parseLine`; nothing, or nothing but spaces, is null. */
export function parseOptionalLine(
  text: string | null | undefined,
  field: string,
  max = nameMaxLength,
): Result<string | null, Invalid> {
  return text == null || text.trim() === '' ? valid(null) : parseLine(text, field, max);
}

/** Free text of several lines (notes): trimmed; nothing is null. Fails like `parseLine`. */
export function parseOptionalNotes(
  text: string | null | undefined,
  field: string,
  max = 4000,
): Result<string | null, Invalid> {
  const notes = (text ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (notes === '') return valid(null);
  if (notes.length > max) return invalid('text_too_long', [field], { max });
  if (unwelcome.test(notes.replace(/[\n\t]/g, ' '))) return invalid('text_characters', [field]);
  return valid(notes);
}
