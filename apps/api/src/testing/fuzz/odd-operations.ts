import type { Dice } from '@vigie/platform/testing/dice';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type OperationTypeNode,
} from 'graphql';
import { oddInstants, oddJson, oddNumber, oddText } from './odd-values.ts';

/** An operation that fits the schema, with variables that fit it more or less. */
export interface OddOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Makes operations of every root field of the schema, those to come included. `ids`: global ids of rows that are there. */
export function oddOperation(dice: Dice, schema: GraphQLSchema, ids: readonly string[]): OddOperation {
  const kind = dice.pick(['query', 'query', 'query', 'mutation', 'mutation', 'subscription'] as const);
  const root = schema.getRootType(kind as OperationTypeNode)?.getFields() ?? {};
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];

  const argument = ({ name, type }: GraphQLArgument): string => {
    const variable = `v${declared.length}`;
    declared.push(`$${variable}: ${type}`);
    variables[variable] = dice.chance(0.05) ? oddJson(dice) : oddValue(dice, type, ids);
    return `${name}: $${variable}`;
  };
  const field = (known: GraphQLField<unknown, unknown>, depth: number): string => {
    const args = known.args.filter((arg) => isRequiredArgument(arg) || dice.chance(0.4)).map(argument);
    return `${known.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection(known.type, depth)}`;
  };
  const selection = (type: GraphQLOutputType, depth: number): string => {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    const parts = ['__typename'];
    if (isUnionType(named) || (isInterfaceType(named) && dice.chance(0.5))) {
      for (const member of schema.getPossibleTypes(named)) {
        if (depth > 0 && dice.chance(0.5)) parts.push(`... on ${member.name} ${selection(member, depth - 1)}`);
      }
    } else if (isObjectType(named) || isInterfaceType(named)) {
      for (const each of Object.values(named.getFields())) {
        const isLeaf = isLeafType(getNamedType(each.type));
        // Without aliases the same field cannot be asked with two values.
        if (isLeaf ? dice.chance(0.6) : depth > 0 && dice.chance(0.3)) parts.push(field(each, depth - 1));
      }
    }
    return `{ ${parts.join(' ')} }`;
  };

  const body = field(dice.pick(Object.values(root)), 4);
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { query: `${kind} Odd${head} ${dice.chance(0.2) && kind === 'query' ? '@live ' : ''}{ ${body} }`, variables };
}

/** A value of a type: rarely one that people would send. */
function oddValue(dice: Dice, type: GraphQLInputType, ids: readonly string[]): unknown {
  if (isNonNullType(type)) return oddValue(dice, type.ofType, ids);
  if (dice.chance(0.05)) return null;
  if (isListType(type)) {
    const length = dice.chance(0.05) ? 300 : dice.upTo(4);
    return Array.from({ length }, () => oddValue(dice, type.ofType, ids));
  }
  if (isEnumType(type)) return dice.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      ({ type: inner }) => isNonNullType(inner) || dice.chance(0.7),
    );
    return Object.fromEntries(fields.map((each) => [each.name, oddValue(dice, each.type, ids)]));
  }
  switch (type.name) {
    case 'Int':
      return dice.pick([0, 1, -1, 5, 25, 200, 201, 2 ** 31 - 1, -(2 ** 31)]);
    case 'Float':
      return oddNumber(dice);
    case 'Boolean':
      return dice.chance(0.5);
    case 'ID':
      return dice.chance(0.7) ? dice.pick(ids) : oddText(dice);
    case 'DateTime':
      return dice.pick(oddInstants);
    case 'BigInt':
      return dice.pick([0, -1, '9223372036854775807', '9223372036854775808', '-99999999999999999999999999999']);
    case 'Duration':
      return dice.pick(['PT0S', 'PT1H30M', 'P9999999D', '-PT1S', 'P1Y', 'PT0.0000001S', oddText(dice)]);
    default:
      return dice.chance(0.3) ? dice.pick(['Switch', '10.0.0.1', 'Europe/Paris', 'a@example.org']) : oddText(dice);
  }
}
