import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, separateOperations } from 'graphql';

/** The operation of a document that is asked for: the one of that name, or its only one where no name is given. */
export function chooseOperation(
  { definitions }: DocumentNode,
  operationName: string | null,
): OperationDefinitionNode | GraphQLError {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [only, another] = operations;
  if (!operationName) {
    if (!only) return refusal('The document has no operation.');
    return another ? refusal('The document has several operations: say which by operationName.') : only;
  }
  const named = operations.find(({ name }) => name?.value === operationName);
  return named ?? refusal(`The document has no operation of the name "${operationName}".`);
}

const refusal = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'invalid_query' } });

/** The texts of the operations of documents that have several. */
const lone = new WeakMap<DocumentNode, ReadonlyMap<OperationDefinitionNode, string>>();

/**
 * A document's text with one operation and the fragments that it uses; all else is blank, so that what remains
 * stands where it stood and errors name the right places. For executors that know a document by its text alone.
 */
export function loneOperation(text: string, document: DocumentNode, operation: OperationDefinitionNode): string {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length === 1) return text;
  let texts = lone.get(document);
  if (!texts) {
    texts = new Map(
      Object.values(separateOperations(document)).map((separate) => [
        separate.definitions.find(
          (definition) => definition.kind === Kind.OPERATION_DEFINITION,
        ) as OperationDefinitionNode,
        blankedExcept(text, document, separate),
      ]),
    );
    lone.set(document, texts);
  }
  return texts.get(operation) ?? text;
}

function blankedExcept(text: string, whole: DocumentNode, { definitions: kept }: DocumentNode): string {
  let result = text;
  for (const definition of whole.definitions) {
    if (kept.includes(definition) || !definition.loc) continue;
    const { start, end } = definition.loc;
    result = result.slice(0, start) + result.slice(start, end).replace(/[^\r\n]/g, ' ') + result.slice(end);
  }
  return result;
}
