/** A pattern for ILIKE that finds a text anywhere; null for no text. */
export function likeAnywhere(search: string | null | undefined): string | null {
  const text = search?.trim() ?? '';
  return text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
