import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { OperationLimits } from '../builder/limits.ts';
import { tooComplex } from '../builder/operation-rules.ts';
import { schema } from '../schema.ts';
import { chooseOperation, loneOperation } from './choose-operation.ts';

/** How deep variables may be nested: Vigie's own have four levels, and whoever walks through them needs stack. */
const mostLevels = 32;

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
  if (isDeeperThan(mostLevels, variables)) {
    return tooComplex(`Variables are nested at most ${mostLevels} levels deep.`);
  }
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

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/**
 * Why an operation of a document may not run: it is not there, cannot be weighed, or is beyond the limits; null
 * when it may.
 */
export function refusalOf(
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
  limits: OperationLimits,
): GraphQLError | null {
  const operation = chooseOperation(document, operationName);
  if (operation instanceof GraphQLError) return operation;
  const weight = weigh(document, operation, variables ?? {});
  if (weight instanceof GraphQLError) return weight;
  const broken = (['depth', 'breadth', 'complexity'] as const).find((measure) => weight[measure] > limits[measure]);
  if (!broken) return null;
  return tooComplex(
    `The operation asks for too much at once: its ${broken} is ${weight[broken]}, at most ${limits[broken]} is allowed.`,
  );
}
