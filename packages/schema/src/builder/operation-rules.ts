import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** More fields at the root than this are refused: each is a question of its own. Vigie's own pages have three. */
export const mostRootFields = 30;

/** More aliases than this in one document are refused: with them the same field is asked again and again. */
export const mostAliases = 50;

/** How many operations a document may hold: GraphiQL's tabs have a handful. */
export const mostOperationsInDocument = 20;

/** How deep a document may be nested, in nodes of its syntax, two for a field; Vigie's own and GraphiQL's have thirty. */
const mostLevels = 120;

export const tooDeep = `A document is nested at most ${mostLevels} levels deep.`;

/** What is answered to somebody who asks for too much at once. */
export const tooComplex = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'too_complex' } });

const refuse = (context: ValidationContext, message: string): void => context.reportError(tooComplex(message));

/** How many fields a selection has at its first level, those of fragments included; a cycle is another rule's affair. */
function fieldsIn(context: ValidationContext, { selections }: SelectionSetNode, seen = new Set<string>()): number {
  let fields = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields++;
    else if (selection.kind === Kind.INLINE_FRAGMENT) fields += fieldsIn(context, selection.selectionSet, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) fields += fieldsIn(context, fragment.selectionSet, seen);
    }
  }
  return fields;
}

/** Refuses documents that ask the same again and again under other names, or too many things at once. */
const countingRule: ValidationRule = (context): ASTVisitor => {
  let aliases = 0;
  let operations = 0;
  return {
    OperationDefinition({ selectionSet }) {
      operations++;
      if (operations === mostOperationsInDocument + 1) {
        refuse(context, `A document has at most ${mostOperationsInDocument} operations.`);
      }
      if (fieldsIn(context, selectionSet) > mostRootFields) {
        refuse(context, `An operation asks at most ${mostRootFields} fields at its root.`);
      }
    },
    Field({ alias }) {
      if (alias) aliases++;
      if (alias && aliases === mostAliases + 1) refuse(context, `A document has at most ${mostAliases} aliases.`);
    },
  };
};

/** Refuses documents that are so deep that whoever walks through them by recursion may run out of stack. */
const nestingRule: ValidationRule = (context): ASTVisitor => {
  let levels = 0;
  return {
    enter() {
      levels++;
      if (levels === mostLevels + 1) refuse(context, tooDeep);
    },
    leave() {
      levels--;
    },
  };
};

/** What a document must fulfil beside GraphQL's own rules. */
export const operationRules: readonly ValidationRule[] = [countingRule, nestingRule];
