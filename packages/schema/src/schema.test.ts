import { readFile } from 'node:fs/promises';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './schema.ts';
import { deprecationFault, deprecations } from './sdl/deprecations.ts';

const own = Object.values(schema.getTypeMap()).filter(
  ({ name }) => !name.startsWith('__') && !['ID', 'Int', 'Float', 'String', 'Boolean'].includes(name),
);

test('the committed SDL is what the code says', async () => {
  const committed = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
  expect(committed).toContain(printSchema(schema));
});

test('every type, field, argument and enum value says what it is', () => {
  const silent: string[] = [];
  const look = (what: string, description: string | null | undefined): void => {
    if (!description) silent.push(what);
  };
  for (const type of own) {
    look(type.name, type.description);
    if (isEnumType(type))
      for (const { name, description } of type.getValues()) look(`${type.name}.${name}`, description);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field.description);
      if ('args' in field)
        for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg.description);
    }
  }
  expect(silent).toEqual([]);
});

test('every deprecation says what to use instead and until when, and its time is not over', () => {
  const faults = [...deprecations(schema)].flatMap(({ name, reason }) => {
    const fault = deprecationFault(reason, new Date());
    return fault ? [`${name}: ${fault}`] : [];
  });
  expect(faults).toEqual([]);
});

test('what is counted in whole numbers of any size says in which unit', () => {
  const silent = own.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name === 'BigInt' && !/\bbytes\b/.test(field.description ?? ''))
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(silent).toEqual([]);
});

test('every mutation gives a union of its payload and the errors to expect', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const type = getNamedType(field.type);
    if (!isUnionType(type)) throw new Error(`${field.name} gives no union`);
    const [payloads, errors] = [/Payload$/, /Error$/].map((end) =>
      type.getTypes().filter(({ name }) => end.test(name)),
    );
    expect([field.name, payloads?.length, (errors?.length ?? 0) > 0]).toEqual([field.name, 1, true]);
    for (const error of errors ?? []) expect(error.getInterfaces().map(({ name }) => name)).toEqual(['Error']);
  }
});

test('no field of an input is required and has a value all the same: compiled operations would refuse to leave it out', () => {
  const fields = own
    .filter(isInputObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));
  expect(fields.length).toBeGreaterThan(50);
  expect(fields.filter(([, { type, defaultValue }]) => isNonNullType(type) && defaultValue !== undefined)).toEqual([]);
});

test('every list of entities is a connection with a count', () => {
  const connections = own.filter(({ name }) => name.endsWith('Connection')).filter(isObjectType);
  expect(connections.length).toBeGreaterThanOrEqual(6);
  for (const type of connections) {
    expect(Object.keys(type.getFields()).sort()).toEqual(['edges', 'nodes', 'pageInfo', 'totalCount']);
  }
});
