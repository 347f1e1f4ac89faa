import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The values of a scalar that a walk tries, written as GraphQL has them; the path is such as "Query.node.id". */
export type Leaves = (scalar: string, path: string) => readonly string[];

/** A field, and the way to its type from the query: `clients { nodes { $ } }`, where `$` stands for its parent. */
export interface Place {
  readonly parent: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly way: string;
}

/** Every value of an input type that can be thought of, one field of an input object at a time. */
export function candidates(type: GraphQLInputType, path: string, leaves: Leaves): string[] {
  if (isNonNullType(type)) return candidates(type.ofType, path, leaves);
  if (isListType(type)) return candidates(type.ofType, path, leaves).map((value) => `[${value}]`);
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      candidates(field.type, `${path}.${field.name}`, leaves).map((value) => `{ ${field.name}: ${value} }`),
    );
  }
  return [...leaves(type.name, path)];
}

/**
 * The ways to call a field: without any argument that can be left out, and with each value of each argument.
 * What is required beside it has the first of its values.
 */
export function callsOf({ parent, field }: Pick<Place, 'parent' | 'field'>, leaves: Leaves): string[] {
  const path = `${parent}.${field.name}`;
  const values = (arg: GraphQLArgument) => candidates(arg.type, `${path}.${arg.name}`, leaves);
  const required = new Map(field.args.filter(isRequiredArgument).map((arg) => [arg.name, values(arg)[0] ?? 'null']));
  const call = (given: ReadonlyMap<string, string>) =>
    given.size > 0 ? `${field.name}(${[...given].map(([name, value]) => `${name}: ${value}`).join(', ')})` : field.name;
  const each = field.args.flatMap((arg) => values(arg).map((value) => call(new Map([...required, [arg.name, value]]))));
  return [...new Set([call(required), ...each])];
}

/**
 * Everything that can be asked of a type to a depth, every field called in the first of its ways; of what may
 * be one of several types, what they have in common.
 */
export function everythingOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number, leaves: Leaves): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
  return ['__typename', ...fieldsOf(schema, type, depth, leaves)].join(' ');
}

function fieldsOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  depth: number,
  leaves: Leaves,
): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const [call] = callsOf({ parent: type.name, field }, leaves);
    const text = call && selected(schema, field, call, depth, leaves);
    return text ? [text] : [];
  });
}

/** A call of a field with everything below it; null where that lies too deep. */
function selected(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  call: string,
  depth: number,
  leaves: Leaves,
): string | null {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return call;
  return depth === 0 ? null : `${call} { ${everythingOf(schema, type, depth - 1, leaves)} }`;
}

/**
 * Every field of every object type that can be reached from the query, by the shortest way; through what may be
 * one of several types only where there is no other way, since there it depends on the row what one finds.
 */
export function placesOf(schema: GraphQLSchema, leaves: Leaves): Place[] {
  const places: Place[] = [];
  const seen = new Set<string>();
  const queue: { type: GraphQLNamedType; way: string }[] = [];
  const last: typeof queue = [];
  const meet = (type: GraphQLNamedType, way: string): void => {
    (isAbstractType(type) ? last : queue).push({ type, way });
  };
  const root = schema.getQueryType();
  if (root) meet(root, '$');
  for (let step = queue.shift(); step; step = queue.shift() ?? last.shift()) {
    const { type, way } = step;
    if (seen.has(type.name)) continue;
    seen.add(type.name);
    if (isAbstractType(type)) {
      for (const member of schema.getPossibleTypes(type)) meet(member, way.replace('$', `... on ${member.name} { $ }`));
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      places.push({ parent: type.name, field, way });
      const below = getNamedType(field.type);
      const [call] = callsOf({ parent: type.name, field }, leaves);
      if (isCompositeType(below)) meet(below, way.replace('$', `${call} { $ }`));
    }
  }
  return places;
}

/** Every way to ask for a field, as a query each, with what lies below it to a depth. */
export function questionsAt(schema: GraphQLSchema, place: Place, depth: number, leaves: Leaves): string[] {
  return callsOf(place, leaves).flatMap((call) => {
    const text = selected(schema, place.field, call, depth, leaves);
    return text === null ? [] : [`{ ${place.way.replace('$', `__typename ${text}`)} }`];
  });
}

/** The fields of object types ("Client.name") that an answer to `everythingOf` holds something of. */
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
