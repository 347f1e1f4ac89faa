import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A value for an argument or an input's field, written as GraphQL has it; undefined: none, it is left out. */
export type Values = (given: GraphQLArgument | GraphQLInputField, path: string) => string | undefined;

/** Fills no argument but those that must be. */
export const onlyRequired =
  (values: Values): Values =>
  (given, path) =>
    'defaultValue' in given && isNonNullType(given.type) && given.defaultValue === undefined
      ? values(given, path)
      : undefined;

/** The arguments of a field as text, such as "(first: 1)"; null when one that is required has no value. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, values: Values, path: string): string | null {
  const filled: string[] = [];
  for (const arg of field.args) {
    const value = values(arg, `${path}(${arg.name})`);
    if (value !== undefined) filled.push(`${arg.name}: ${value}`);
    else if (isRequiredArgument(arg)) return null;
  }
  return filled.length > 0 ? `(${filled.join(', ')})` : '';
}

/** Everything that can be asked of a type, to a depth: the widest selection there is. */
export function everythingOf(type: GraphQLNamedType, depth: number, values: Values): string {
  if (!isObjectType(type)) return '__typename';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const asked = everythingIn(field, depth, values, type.name);
    return asked === null ? [] : [asked];
  });
  return ['__typename', ...fields].join(' ');
}

/** A field with everything below it; null when it cannot be asked, or lies too deep. */
export function everythingIn(
  field: GraphQLField<unknown, unknown>,
  depth: number,
  values: Values,
  parent: string,
): string | null {
  const args = argumentsOf(field, values, `${parent}.${field.name}`);
  if (args === null) return null;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return `${field.name}${args}`;
  return depth === 0 ? null : `${field.name}${args} { ${everythingOf(type, depth - 1, values)} }`;
}

/** The fields of object types ("Client.name") that an answer holds something of. */
export function fieldsIn(answer: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(answer)) for (const item of answer) fieldsIn(item, found);
  else if (typeof answer === 'object' && answer !== null) {
    const { __typename: type, ...fields } = answer as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(fields)) {
      if (value === null || (Array.isArray(value) && value.length === 0)) continue;
      if (typeof type === 'string') found.add(`${type}.${name}`);
      fieldsIn(value, found);
    }
  }
  return found;
}

/** Every field ("Client.name") of the object types that can be reached from one, without GraphQL's own. */
export function fieldsBelow(root: GraphQLObjectType, types: readonly GraphQLNamedType[]): Set<string> {
  const seen = new Set<string>();
  const fields = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (seen.has(type.name) || type.name.startsWith('__')) return;
    seen.add(type.name);
    if (!isObjectType(type)) {
      for (const one of types) if (isObjectType(one) && isMember(one, type)) visit(one);
      return;
    }
    for (const field of Object.values(type.getFields())) {
      fields.add(`${type.name}.${field.name}`);
      visit(getNamedType(field.type));
    }
  };
  visit(root);
  return fields;
}

const isMember = (type: GraphQLObjectType, abstract: GraphQLNamedType): boolean =>
  type.getInterfaces().some(({ name }) => name === abstract.name) ||
  ('getTypes' in abstract && abstract.getTypes().some(({ name }: { name: string }) => name === type.name));

/** Every value of an input type that a test can think of, one field of an input object at a time. */
export function candidates(
  type: GraphQLInputType,
  path: string,
  leaves: (type: string, path: string) => string[],
): string[] {
  if (isNonNullType(type)) return candidates(type.ofType, path, leaves);
  if (isListType(type)) return candidates(type.ofType, path, leaves).map((value) => `[${value}]`);
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      candidates(field.type, `${path}.${field.name}`, leaves).map((value) => `{ ${field.name}: ${value} }`),
    );
  }
  return leaves(type.name, path);
}
