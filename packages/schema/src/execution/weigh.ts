import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { OperationLimits } from '../builder/limits.ts';
import { schema } from '../schema.ts';
import { loneOperation } from './choose-operation.ts';

/** What an operation asks for at most, in the units of its limits. */
export type Weight = Readonly<OperationLimits>;

/** The weights of operations, by what in their variables they depend on. */
const known = new WeakMap<OperationDefinitionNode, Map<string, Weight>>();

/** How many weights of one operation are remembered: page sizes are few. */
const mostKnown = 20;

/**
 * What an operation asks for at most with these variables; or why that cannot be said: a variable that does not
 * fit, an id that is none.
 */
export function weigh(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): Weight | GraphQLError {
  let weights = known.get(operation);
  if (!weights) {
    weights = new Map();
    known.set(operation, weights);
  }
  const key = sizesOf(operation, variables);
  const before = weights.get(key);
  if (before) return before;
  try {
    const { document: alone } = loneOperation(document, operation);
    const weight = complexityFromQuery(alone, { schema, variables });
    if (weights.size >= mostKnown) weights.clear();
    weights.set(key, weight);
    return weight;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    if (error instanceof Error) return new GraphQLError(error.message, { originalError: error });
    throw error;
  }
}

/** The numbers among the variables, and how long the lists are: all that a weight depends on (see `costOf`). */
function sizesOf({ variableDefinitions = [] }: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) {
  return variableDefinitions
    .map(({ variable }) => {
      const value = variables[variable.name.value];
      if (Array.isArray(value)) return `[${value.length}]`;
      return typeof value === 'number' || value === null ? String(value) : '';
    })
    .join();
}

/** Why an operation may not run: it cannot be weighed, or is beyond the limits; null when it may. */
export function refusalOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | undefined,
  limits: OperationLimits,
): GraphQLError | null {
  const weight = weigh(document, operation, variables);
  if (weight instanceof GraphQLError) return weight;
  const broken = (['depth', 'breadth', 'complexity'] as const).find((measure) => weight[measure] > limits[measure]);
  if (!broken) return null;
  const message = `The operation asks for too much at once: its ${broken} is ${weight[broken]}, at most ${limits[broken]} is allowed.`;
  return new GraphQLError(message, { extensions: { code: 'too_complex' } });
}
