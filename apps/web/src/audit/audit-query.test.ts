import { expect, test } from 'vitest';
import { auditFilterOf } from './audit-query.ts';

const here = { clientId: null, zone: 'Europe/Paris' };
const of = (address: string, where: Parameters<typeof auditFilterOf>[1] = here) => {
  const params = new URLSearchParams(address);
  return auditFilterOf((name) => params.get(name) ?? '', where);
};

test('nothing in the address asks for everything, of the client in scope where there is one', () => {
  expect(of('')).toEqual({});
  expect(of('', { ...here, clientId: 'c' })).toEqual({ clientId: 'c' });
});

test('who, what, which kind of change and which days are asked for, the last day whole', () => {
  expect(of('who=u&kind=CAMERA&act=DELETED,CREATED&about=x&from=2026-11-20&to=2026-11-20')).toEqual({
    userId: 'u',
    subjectKind: ['CAMERA'],
    action: ['CREATED', 'DELETED'],
    subjectId: 'x',
    from: '2026-11-19T23:00:00.000Z',
    to: '2026-11-20T23:00:00.000Z',
  });
});

test('what nobody knows is not asked for', () => {
  expect(of('kind=GADGET&act=EATEN&from=yesterday')).toEqual({});
});
