import { chooseOperation } from '@vigie/schema/execution/choose-operation';
import type { DocumentReading } from '@vigie/schema/execution/documents';
import { weigh } from '@vigie/schema/execution/weigh';
import { GraphQLError } from 'graphql';

/** Fields of an answer for which an operation is charged one point: that many take a millisecond or two. */
const fieldsEach = 1000;

/** Characters of a refused document that cost one point: reading it and finding what is wrong is work too. */
const charactersEach = 100;

/** What is charged at most beside the first point: as much as the dearest operation that is within the limits. */
const mostCost = 100;

/**
 * What an operation is charged, in points: one, and more by its complexity, which bounds the fields of its answer
 * and is known before it runs (what it really took would be known too late, and differ with the load).
 */
export function costOf(
  read: DocumentReading,
  text: string,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): number {
  if ('errors' in read) return 1 + Math.min(text.length / charactersEach, mostCost);
  const operation = chooseOperation(read.document, operationName);
  const weight = operation instanceof GraphQLError ? operation : weigh(read.document, operation, variables ?? {});
  return weight instanceof GraphQLError ? 1 : 1 + Math.min(weight.complexity / fieldsEach, mostCost);
}
