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
import { type Filled, isFilled } from './fill-client.ts';

/** Every mutation of the schema. */
export const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());

/** A mutation that asks what became of it. */
export interface MutationCall {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/**
 * A call of a mutation with every field of its input filled: every id is one of those given, every text is
 * `text` (an address serves for most).
 */
export function mutationCall(name: string, ids: Filled, text = '192.0.2.1'): MutationCall {
  const { args } = mutationNamed(name);
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const filling = {
    idOf: (type: keyof Filled) => encodeGlobalId(type, ids[type]),
    text,
  };
  const variables = Object.fromEntries(args.map((arg) => [arg.name, valueFor(arg.type, arg.name, name, filling)]));
  const answer = '{ __typename ... on Error { code message path } }';
  return args.length
    ? { query: `mutation M(${declared}) { ${name}(${passed}) ${answer} }`, variables }
    : { query: `mutation M { ${name} ${answer} }`, variables };
}

/** The types whose ids a mutation takes, each once. */
export function typesNamedBy(name: string): (keyof Filled)[] {
  const types = new Set<keyof Filled>();
  const note = (type: keyof Filled): string => {
    types.add(type);
    return '';
  };
  for (const arg of mutationNamed(name).args) valueFor(arg.type, arg.name, name, { idOf: note, text: '' });
  return [...types];
}

const mutationNamed = (name: string): GraphQLField<unknown, unknown> => {
  const field = mutations.find((one) => one.name === name);
  if (!field) throw new Error(`there is no mutation ${name}`);
  return field;
};

/** What inputs are filled with. */
interface Filling {
  idOf(type: keyof Filled): string;
  readonly text: string;
}

function valueFor(type: GraphQLInputType, field: string, mutation: string, filling: Filling): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, field, mutation, filling);
  if (isListType(type)) return [valueFor(type.ofType, field, mutation, filling)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(fields.map((one) => [one.name, valueFor(one.type, one.name, mutation, filling)]));
  }
  if (type.name === 'ID') return filling.idOf(typeNamed(field, mutation));
  if (type.name === 'Int') return 60;
  if (type.name === 'DateTime') return new Date(Date.now() + 3_600_000).toISOString();
  // "All" would contradict the ids beside it.
  if (type.name === 'Boolean') return field !== 'all';
  return filling.text;
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
function typeNamed(field: string, mutation: string): keyof Filled {
  const name = field.replace(/Ids?$/, '');
  const subject = subjects[mutation] ?? mutation.replace(/^[a-z]+/, '');
  const type = /^ids?$/.test(field) ? subject : `${name[0]?.toUpperCase()}${name.slice(1)}`;
  if (!isFilled(type)) throw new Error(`${mutation} names a ${type}, of which the fixture has none`);
  return type;
}
