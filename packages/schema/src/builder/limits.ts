import type { ComplexityErrorKind } from '@pothos/plugin-complexity';
import { GraphQLError } from 'graphql';

/** How deep, how wide and how costly an operation may be. */
export interface OperationLimits {
  readonly depth: number;
  readonly breadth: number;
  readonly complexity: number;
}

/**
 * What one operation may ask for. The introspection query of GraphiQL needs a depth of 13 but counts
 * no field of ours; Vigie's own largest page stands near a third of these.
 */
export const usualLimits: OperationLimits = { depth: 12, breadth: 400, complexity: 20_000 };

/** What an operation beyond the limits is answered. */
export const tooComplex = (kind: ComplexityErrorKind): GraphQLError =>
  new GraphQLError(`The operation asks for too much at once (${kind}).`, { extensions: { code: 'too_complex' } });
