import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readValue, type Value } from './value.ts';

test.each<[string, string | null, Value]>([
  ['phone', null, { is: 'nothing' }],
  ['password', '***', { is: 'secret' }],
  ['archivedAt', '2026-11-26T08:00:00.000Z', { is: 'instant', at: '2026-11-26T08:00:00.000Z' }],
  ['seenAt', 'never', { is: 'text', text: 'never' }],
  ['enabled', 'true', { is: 'truth', holds: true }],
  ['name', 'true', { is: 'text', text: 'true' }],
  ['keepHours', '48', { is: 'seconds', seconds: 172_800 }],
  ['timeoutMs', '1500', { is: 'milliseconds', milliseconds: 1500 }],
  ['intervalSeconds', 'soon', { is: 'text', text: 'soon' }],
  ['role', 'admin', { is: 'words', words: ['admin'] }],
  ['scopes', '["read","report"]', { is: 'words', words: ['read', 'report'] }],
  ['clients', '[]', { is: 'words', words: ['all'] }],
  ['clients', 'Acme, Other', { is: 'text', text: 'Acme, Other' }],
  ['params', '{"name":"Gate","days":3}', { is: 'text', text: 'name: Gate\ndays: 3' }],
  ['value', '"x"', { is: 'text', text: '"x"' }],
  ['params', '{"name":"cut off…', { is: 'text', text: '{"name":"cut off…' }],
  ['url', 'rtsp://***@192.0.2.1/', { is: 'code', text: 'rtsp://***@192.0.2.1/' }],
])('%s %j', (field, text, value) => {
  expect(readValue(field, text)).toEqual(value);
});

test('whatever stands in the log can be told', () => {
  const fields = fc.oneof(fc.constantFrom('params', 'clients', 'scopes', 'openedAt', 'slowMs', 'kind'), fc.string());
  fc.assert(
    fc.property(fields, fc.oneof(fc.string(), fc.json()), (field, text) => {
      expect(readValue(field, text).is).toBeTypeOf('string');
    }),
  );
});
