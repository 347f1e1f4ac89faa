import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, parse, print, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { operationRules, tooComplex, tooDeep } from '../builder/operation-rules.ts';
import { schema } from '../schema.ts';

/** A document of more tokens than this is not parsed: Vigie's longest, and GraphiQL's own, have some 300. */
export const mostTokens = 2000;

/** A document that fits the schema. */
export interface ReadDocument {
  readonly document: DocumentNode;
  /** Names the document: the same for texts that differ in their layout only. */
  readonly key: string;
}

/** Why a text is no document that fits the schema, and what could be read of it: an empty document, it may be. */
export interface UnfitDocument {
  readonly errors: readonly GraphQLError[];
  readonly document: DocumentNode;
}

export type DocumentReading = ReadDocument | UnfitDocument;

/** More characters than this together are not remembered: what is read of a text takes up to a hundred times its size. */
const mostKnown = 1_000_000;

/** What was read lately, refusals included: a page that is opened a thousand times is read once. */
const known = new LRUCache<string, DocumentReading>({
  max: 500,
  maxSize: mostKnown,
  // Nobody asks longer texts again and again.
  maxEntrySize: 20_000,
  sizeCalculation: (_reading, { length }) => length + 1,
});

/** The document of a text that fits the schema, or every reason why there is none. */
export function readDocument(text: string): DocumentReading {
  const before = known.get(text);
  if (before) return before;
  const reading = readAnew(text);
  known.set(text, reading);
  return reading;
}

function readAnew(text: string): DocumentReading {
  try {
    const document = parse(text, { maxTokens: mostTokens });
    const errors = validate(schema, document, [...specifiedRules, ...operationRules]);
    if (errors.length > 0) return { errors, document };
    return { document, key: createHash('sha256').update(print(document)).digest('base64') };
  } catch (error) {
    // Parser and rules call themselves for each level: what is nested too deeply runs out of stack.
    if (error instanceof RangeError) return { errors: [tooComplex(tooDeep)], document: nothing };
    if (!(error instanceof GraphQLError)) throw error;
    return {
      errors: [isTooLong(error) ? tooComplex(`A document has at most ${mostTokens} tokens.`) : error],
      document: nothing,
    };
  }
}

const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** The parser says that a text has too many tokens by a sentence and nothing else. */
const isTooLong = ({ message }: GraphQLError): boolean => message.includes(`${mostTokens} tokens`);
