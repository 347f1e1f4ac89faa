import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
} from 'graphql';

/** The operation of a document that is asked for: the one of that name, or its only one where no name is given. */
export function chooseOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode | GraphQLError {
  const operations = operationsOf(document);
  const [only, another] = operations;
  if (!operationName) {
    if (!only) return refusal('The document has no operation.');
    return another ? refusal('The document has several operations: say which by operationName.') : only;
  }
  const named = operations.find(({ name }) => name?.value === operationName);
  return named ?? refusal(`The document has no operation of the name "${operationName}".`);
}

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

const refusal = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'invalid_query' } });

/** An operation with the fragments that it uses, and nothing else. */
export interface LoneOperation {
  readonly document: DocumentNode;
  /** Where other things stood it is blank, so that errors name the right places. */
  readonly text: string;
}

/** The operations of documents, each by itself. */
const lone = new WeakMap<DocumentNode, ReadonlyMap<OperationDefinitionNode, LoneOperation>>();

/** An operation of a document by itself, for what knows documents with one operation only. */
export function loneOperation(document: DocumentNode, operation: OperationDefinitionNode): LoneOperation {
  let apart = lone.get(document);
  if (!apart) {
    const several = operationsOf(document).length > 1 ? Object.values(separateOperations(document)) : [document];
    apart = new Map(
      several.flatMap((separate) => operationsOf(separate).map((each) => [each, loneIn(document, separate)])),
    );
    lone.set(document, apart);
  }
  const found = apart.get(operation);
  if (!found) throw new Error('the operation is of another document');
  return found;
}

function loneIn(whole: DocumentNode, separate: DocumentNode): LoneOperation {
  let text = whole.loc?.source.body ?? print(whole);
  for (const definition of whole.definitions) {
    if (separate.definitions.includes(definition) || !definition.loc) continue;
    const { start, end } = definition.loc;
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
  }
  return { document: separate, text };
}
