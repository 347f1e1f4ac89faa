import { newId } from '@vigie/platform/ids/id';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { decodeGlobalId, encodeGlobalId, keyOf, parseGlobalId } from './global-id.ts';

test('an id says of which type and which row it is', () => {
  const id = newId();
  expect(parseGlobalId(encodeGlobalId('Camera', id))).toEqual({ typename: 'Camera', id });
  expect([keyOf('Camera', encodeGlobalId('Camera', id)), keyOf('Site', encodeGlobalId('Camera', id))]).toEqual([
    id,
    '00000000-0000-0000-0000-000000000000',
  ]);
});

test('every node is found by its id, and nothing else is: a sign-in has an id and is none', () => {
  for (const { name } of schema.getPossibleTypes(schema.getType('Node') as never)) {
    expect(decodeGlobalId(encodeGlobalId(name, newId())).typename).toBe(name);
  }
  for (const name of ['Session', 'Notification', 'Viewer']) {
    expect(() => decodeGlobalId(encodeGlobalId(name, newId()))).toThrow('invalid_id');
  }
  const id = newId();
  expect(keyOf('Session', encodeGlobalId('Session', id))).toBe(id);
});

test.each(['', 'Camera', btoa('Camera:'), btoa('Camera:1'), btoa(`Camera:${newId()}:`), '\u0000', 'é:é'])(
  '%j is no id',
  (text) => {
    expect(parseGlobalId(text)).toBeNull();
    expect(() => decodeGlobalId(text)).toThrow('invalid_id');
  },
);

test('an id in capitals names the same row, by the key that changes of it are told with', () => {
  const id = newId();
  expect(keyOf('Client', btoa(`Client:${id.toUpperCase()}`))).toBe(id);
});
