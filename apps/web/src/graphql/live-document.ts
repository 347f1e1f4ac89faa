import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';

const isQuery = (definition: DocumentNode['definitions'][number]): definition is OperationDefinitionNode =>
  definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.QUERY;

const saysLive = ({ directives = [] }: OperationDefinitionNode): boolean =>
  directives.some(({ name }) => name.value === 'live');

/** True for a document whose query says `@live`. */
export const isLive = (document: DocumentNode): boolean =>
  document.definitions.some((definition) => isQuery(definition) && saysLive(definition));

const made = new WeakMap<DocumentNode, DocumentNode>();

/** A document whose queries say `@live`: the same where they do already, and always the same for the same one. */
export function liveDocument<Document extends DocumentNode>(document: Document): Document {
  const known = made.get(document);
  if (known) return known as Document;
  const live = isLive(document)
    ? document
    : {
        ...document,
        definitions: document.definitions.map((definition) =>
          isQuery(definition)
            ? {
                ...definition,
                directives: [
                  ...(definition.directives ?? []),
                  { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'live' } },
                ],
              }
            : definition,
        ),
      };
  made.set(document, live);
  return live as Document;
}
