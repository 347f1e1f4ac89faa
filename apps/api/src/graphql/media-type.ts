/** The media types of a GraphQL answer (GraphQL over HTTP, "Media Types"). */
export const answerTypes = ['application/graphql-response+json', 'application/json'] as const;

export type AnswerType = (typeof answerTypes)[number];

/**
 * The media type in which a request accepts its answer; null where it accepts neither (RFC 9110, 12.5.1). Who
 * says nothing is given GraphQL's own type, as the specification wants it since 2025; who takes anything is
 * given the one that older clients know as well.
 */
export function answerTypeFor(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept.trim() === '') return 'application/graphql-response+json';
  // What programs say mostly, read at once.
  const only = answerTypes.find((type) => type === accept);
  if (only) return only;
  const ranges = accept.split(',', 50).map(readRange);
  const offered = answerTypes.map((type) => ({ type, quality: qualityOf(type, ranges) }));
  const best = Math.max(...offered.map(({ quality }) => quality));
  if (best === 0) return null;
  const welcome = offered.filter(({ quality }) => quality === best).map(({ type }) => type);
  // Of those that are equally welcome the one that was named first, else the one that everybody reads.
  const named = ranges.map(({ range }) => welcome.find((type) => type === range)).find((type) => type !== undefined);
  return named ?? welcome.at(-1) ?? null;
}

interface Range {
  readonly range: string;
  readonly quality: number;
}

function readRange(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const values = Object.fromEntries(parameters.map((parameter) => parameter.split('=', 2)));
  // Answers are in UTF-8 and nothing else.
  const isUtf8 = /^"?utf-?8"?$/.test(values.charset ?? 'utf-8');
  const quality = Number(values.q ?? 1);
  return { range, quality: isUtf8 && quality >= 0 && quality <= 1 ? quality : 0 };
}

/** How welcome a type is: as its most specific range says; 0 where none speaks of it. */
function qualityOf(type: AnswerType, ranges: readonly Range[]): number {
  for (const range of [type, 'application/*', '*/*']) {
    const found = ranges.filter((candidate) => candidate.range === range);
    if (found.length > 0) return Math.max(...found.map(({ quality }) => quality));
  }
  return 0;
}
