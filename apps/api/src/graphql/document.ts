import { schema } from '@vigie/schema/schema';
import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';

/** A document longer than this is not parsed: Vigie's longest has about 300 tokens. */
export const mostTokens = 5000;

/** The document of a text that fits the schema, or every reason why there is none. */
export function readDocument(text: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  try {
    const document = parse(text, { maxTokens: mostTokens });
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
