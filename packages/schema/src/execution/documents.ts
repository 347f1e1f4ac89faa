import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, parse, print, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { operationRules } from '../builder/operation-rules.ts';
import { schema } from '../schema.ts';

/** A document longer than this is not parsed: Vigie's longest has about 300 tokens. */
export const mostTokens = 5000;

/** A document that fits the schema. */
export interface ReadDocument {
  readonly document: DocumentNode;
  /** Names the document: the same for texts that differ in their layout only. */
  readonly key: string;
}

export type DocumentReading = ReadDocument | { readonly errors: readonly GraphQLError[] };

/** What was read lately, refusals included: a page that is opened a thousand times is read once. */
const known = new LRUCache<string, DocumentReading>({ max: 500 });
/** Longer texts are not worth the memory: nobody asks them again and again. */
const longestKnown = 20_000;

/** The document of a text that fits the schema, or every reason why there is none. */
export function readDocument(text: string): DocumentReading {
  const before = known.get(text);
  if (before) return before;
  const reading = readAnew(text);
  if (text.length <= longestKnown) known.set(text, reading);
  return reading;
}

function readAnew(text: string): DocumentReading {
  try {
    const document = parse(text, { maxTokens: mostTokens });
    const errors = validate(schema, document, [...specifiedRules, ...operationRules]);
    if (errors.length > 0) return { errors };
    return { document, key: createHash('sha256').update(print(document)).digest('base64') };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
