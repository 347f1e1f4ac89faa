import type { FieldComplexityValue } from '@pothos/plugin-complexity';
import { type GraphQLField, isListType, isNonNullType } from 'graphql';
import { defaultPageSize, maxPageSize } from './page.ts';

/** How deep, how wide and how costly an operation may be. */
export interface OperationLimits {
  readonly depth: number;
  readonly breadth: number;
  readonly complexity: number;
}

/**
 * What one operation may ask for. The introspection query of GraphiQL needs a depth of 13 but counts
 * no field of ours; Vigie's own largest page stands near a tenth of these.
 */
export const usualLimits: OperationLimits = { depth: 12, breadth: 400, complexity: 100_000 };

/** How many items a list that is no connection is taken to have. */
const usualItems = 5;

/** A change costs as much as so many fields that are read: it is a transaction, written down in the audit log. */
export const mutationCost = 3000;

/** What hashes a password or sends mail: as much as a fifth of a whole operation. */
export const dearMutation = { field: 20_000, multiplier: 1 } as const;

/**
 * What a field costs: one, and for what is below it as many times as there may be items. A connection is
 * counted where its size is asked for, its `edges` and `nodes` therefore not again.
 */
export function costOf(
  args: Readonly<Record<string, unknown>>,
  _context: unknown,
  {
    name,
    type,
    args: known,
    extensions,
  }: Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'args' | 'extensions'>,
): FieldComplexityValue {
  if (isMutation(extensions)) return { field: mutationCost, multiplier: 1 };
  if (known.some((arg) => arg.name === 'first')) {
    const asked = args.first ?? args.last;
    const size = typeof asked === 'number' ? asked : defaultPageSize;
    return { field: 1, multiplier: Math.min(Math.max(size, 1), maxPageSize) };
  }
  if (Array.isArray(args.ids)) return { field: 1, multiplier: Math.max(args.ids.length, 1) };
  if (name === 'edges' || name === 'nodes') return { field: 1, multiplier: 1 };
  return { field: 1, multiplier: isListType(isNonNullType(type) ? type.ofType : type) ? usualItems : 1 };
}

/** Whether a field stands at the root of mutations, by what Pothos writes down of each. */
const isMutation = ({ pothosConfig }: { readonly pothosConfig?: unknown }): boolean =>
  typeof pothosConfig === 'object' &&
  pothosConfig !== null &&
  'kind' in pothosConfig &&
  pothosConfig.kind === 'Mutation';
