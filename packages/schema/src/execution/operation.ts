import type { ActingFrom } from '@vigie/core/results/acting';
import type { Viewer } from '@vigie/core/users/viewer';
import { newId } from '@vigie/platform/ids/id';
import { type DocumentNode, type ExecutionResult, execute } from 'graphql';
import { createContext, type SchemaServices } from '../builder/context.ts';
import { schema } from '../schema.ts';
import { compiledOperation } from './compiled.ts';
import { presentResult } from './present-errors.ts';
import { refusalOf } from './weigh.ts';

/** What is asked: a document that has been validated against the schema. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** What the root fields are taken from: the event that a subscription tells of. */
  readonly rootValue?: unknown;
  /** From where it is asked; Vigie's own process where nothing is said (a live query that runs again). */
  readonly from?: ActingFrom | undefined;
}

/** Executes an operation for a viewer, once. Never throws: what goes wrong is in the result, in words. */
export async function executeOperation(
  services: SchemaServices,
  viewer: Viewer,
  { document, operationName = null, variables, rootValue, from = fromHere() }: Operation,
): Promise<ExecutionResult> {
  const audience = { locale: viewer.locale, log: services.log, requestId: from.requestId };
  const refusal = refusalOf(document, operationName, variables, services.limits);
  if (refusal) return presentResult({ errors: [refusal] }, audience);
  const contextValue = createContext(services, viewer, from);
  const compiled = services.jit ? compiledOperation(document, operationName) : null;
  const result = compiled
    ? await compiled.query(rootValue, contextValue, variables)
    : await execute({ schema, document, operationName, variableValues: variables ?? null, contextValue, rootValue });
  return presentResult(result, audience);
}

const fromHere = (): ActingFrom => ({ address: null, userAgent: null, requestId: newId() });
