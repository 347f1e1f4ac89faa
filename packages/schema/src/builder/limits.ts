import type { ComplexityErrorKind } from '@pothos/plugin-complexity';
import { GraphQLError } from 'graphql';

/**
 * What one operation may ask for. The introspection query of GraphiQL needs a depth of 13 but counts
 * no field of ours; Vigie's own largest page stands near a third of these.
 */
export const complexityLimits = { depth: 12, breadth: 400, complexity: 20_000 } as const;

/** What an operation beyond the limits is answered. */
export const tooComplex = (kind: ComplexityErrorKind): GraphQLError =>
  new GraphQLError(`The operation asks for too much at once (${kind}).`, { extensions: { code: 'too_complex' } });
