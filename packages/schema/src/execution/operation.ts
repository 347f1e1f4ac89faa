import type { Viewer } from '@vigie/core/users/viewer';
import { newId } from '@vigie/platform/ids/id';
import { type DocumentNode, type ExecutionResult, execute } from 'graphql';
import { createContext, type SchemaServices } from '../builder/context.ts';
import { schema } from '../schema.ts';
import { presentResult } from './present-errors.ts';

/** What is asked: a document that has been validated against the schema. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Executes an operation for a viewer, once. Never throws: what goes wrong is in the result, in words. */
export async function executeOperation(
  services: SchemaServices,
  viewer: Viewer,
  { document, operationName, variables }: Operation,
): Promise<ExecutionResult> {
  const result = await execute({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: variables ?? null,
    contextValue: createContext(services, viewer),
  });
  return presentResult(result, { locale: viewer.locale, log: services.log, requestId: newId() });
}
