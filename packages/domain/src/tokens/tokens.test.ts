import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayMs } from '../time/units.ts';
import { tokenState } from './state.ts';
import { parseToken, type TokenInput } from './token.ts';
import { type EndingToken, warningDays, warningDue } from './warning.ts';

const now = new Date('2027-02-28T12:00:00Z');
const days = (n: number): Date => new Date(now.getTime() + n * dayMs);

describe('a token that is asked for', () => {
  const input: TokenInput = { name: 'Grafana', scopes: ['read'], expiresAt: days(30) };

  it('is kept with its name tidied and its scopes named once', () => {
    const parsed = parseToken({ ...input, name: '  Grafana  board ', scopes: ['read', 'operate', 'read'] }, now);
    expect(parsed).toEqual({
      ok: true,
      value: { name: 'Grafana board', scopes: ['read', 'operate'], expiresAt: days(30) },
    });
  });

  it.each<[string, Partial<TokenInput>, string, string]>([
    ['a name', { name: ' ' }, 'text_required', 'name'],
    ['a name that can be read', { name: 'x\u202ey' }, 'text_characters', 'name'],
    ['something to be for', { scopes: [] }, 'token_scopes_missing', 'scopes'],
    ['an end in the future', { expiresAt: now }, 'token_expiry', 'expiresAt'],
    ['an end in two years', { expiresAt: new Date('2029-02-28T12:00:00.001Z') }, 'token_expiry', 'expiresAt'],
  ])('needs %s', (_what, change, code, field) => {
    expect(parseToken({ ...input, ...change }, now)).toMatchObject({ ok: false, error: { code, path: [field] } });
  });

  it('may last until this very moment in two years', () => {
    expect(parseToken({ ...input, expiresAt: new Date('2029-02-28T12:00:00Z') }, now).ok).toBe(true);
  });
});

test.each<[string, Date, Date | null, string]>([
  ['is valid long before its end', days(14.1), null, 'valid'],
  ['is ending from its first warning on', days(14), null, 'ending'],
  ['is expired at its end', now, null, 'expired'],
  ['is revoked, whenever it would have ended', days(-1), days(-2), 'revoked'],
])('a token %s', (_what, expiresAt, revokedAt, state) => {
  expect(tokenState({ expiresAt, revokedAt }, now)).toBe(state);
});

describe('the warnings before a token ends', () => {
  test.each<[string, Partial<EndingToken>, number | null]>([
    ['none long before', { expiresAt: days(14.1) }, null],
    ['the first two weeks before', { expiresAt: days(14) }, 14],
    ['not twice', { expiresAt: days(10), warnedDays: 14 }, null],
    ['the second two days before', { expiresAt: days(2), warnedDays: 14 }, 2],
    ['the second alone where the first was missed', { expiresAt: days(1) }, 2],
    ['none after the second', { expiresAt: days(1), warnedDays: 2 }, null],
    ['none when it is over', { expiresAt: now, warnedDays: 14 }, null],
    ['no first for a token of a week', { createdAt: days(-1), expiresAt: days(6) }, null],
    ['a second for a token of a week', { createdAt: days(-6), expiresAt: days(1) }, 2],
    ['none for a token of a day', { createdAt: now, expiresAt: days(1) }, null],
  ])('%s', (_when, token, expected) => {
    expect(warningDue({ createdAt: days(-100), expiresAt: days(0), warnedDays: null, ...token }, now)).toBe(expected);
  });

  it('are at most two, each once, the earlier before the later, however often it is looked', () => {
    const hours = fc.integer({ min: 0, max: 60 * 24 });
    fc.assert(
      fc.property(hours, fc.array(hours, { maxLength: 40 }), (life, looks) => {
        const createdAt = now;
        const expiresAt = new Date(now.getTime() + life * 3_600_000);
        let warnedDays: number | null = null;
        const told: number[] = [];
        for (const look of looks.sort((a, b) => a - b)) {
          const due = warningDue({ createdAt, expiresAt, warnedDays }, new Date(now.getTime() + look * 3_600_000));
          if (due === null) continue;
          told.push(due);
          warnedDays = due;
        }
        expect(warningDays.filter((each) => told.includes(each))).toEqual(told);
      }),
    );
  });
});
