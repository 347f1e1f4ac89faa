import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { encodeGlobalId } from '../builder/global-id.ts';
import { schema } from '../schema.ts';
import type { Filled } from './fill-client.ts';

/** Every mutation of the schema. */
export const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());

/** A call of a mutation with every field of its input filled, and every id one of those given. */
export function mutationCall(name: string, ids: Filled): { query: string; variables: Record<string, unknown> } {
  const field = mutations.find((one) => one.name === name) as GraphQLField<unknown, unknown>;
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const variables = Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.type, arg.name, name, ids)]));
  return field.args.length
    ? { query: `mutation M(${declared}) { ${name}(${passed}) { __typename } }`, variables }
    : { query: `mutation M { ${name} { __typename } }`, variables };
}

/** A value for an input. A text is an address, which serves for most. */
function valueFor(type: GraphQLInputType, field: string, mutation: string, ids: Filled): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, field, mutation, ids);
  if (isListType(type)) return [valueFor(type.ofType, field, mutation, ids)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(fields.map((one) => [one.name, valueFor(one.type, one.name, mutation, ids)]));
  }
  if (type.name === 'ID') {
    const named = typeNamed(field, mutation, ids);
    return encodeGlobalId(named, ids[named]);
  }
  if (type.name === 'Int') return 60;
  if (type.name === 'DateTime') return new Date(Date.now() + 3_600_000).toISOString();
  // "All" would contradict the ids beside it.
  if (type.name === 'Boolean') return field !== 'all';
  return '192.0.2.1';
}

/** Of what mutations speak whose names do not say the type. */
const subjects: Readonly<Record<string, string>> = {
  acknowledgeAlerts: 'Alert',
  resolveAlerts: 'Alert',
  markNotificationsRead: 'Notification',
  revealMail: 'OutgoingMail',
  resendMail: 'OutgoingMail',
};

/** The type whose id a field of an input names: by its own name, or (`id`, `ids`) by the mutation's. */
function typeNamed(field: string, mutation: string, ids: Filled): keyof Filled {
  const name = field.replace(/Ids?$/, '');
  const subject = subjects[mutation] ?? mutation.replace(/^[a-z]+/, '');
  const type = /^ids?$/.test(field) ? subject : `${name[0]?.toUpperCase()}${name.slice(1)}`;
  if (!(type in ids)) throw new Error(`${mutation} names a ${type}, of which the fixture has none`);
  return type as keyof Filled;
}
