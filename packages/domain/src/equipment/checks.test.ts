import { describe, expect, it } from 'vitest';
import { checkDefaults, parseCheck, parseChecks } from './checks.ts';

describe('a check', () => {
  it('takes the defaults where nothing is said', () => {
    expect(parseCheck({ kind: 'icmp' })).toEqual({
      ok: true,
      value: { kind: 'icmp', port: null, ...checkDefaults },
    });
  });

  it('keeps what is said', () => {
    const check = {
      kind: 'tcp',
      port: 554,
      intervalSeconds: 30,
      timeoutMs: 2000,
      retries: 0,
      slowMs: 50,
      enabled: false,
    };
    expect(parseCheck({ ...check, kind: 'tcp' })).toEqual({ ok: true, value: check });
  });

  it('fits its timeout into an interval of one second by itself', () => {
    expect(parseCheck({ kind: 'icmp', intervalSeconds: 1 })).toMatchObject({ ok: true, value: { timeoutMs: 500 } });
  });

  it.each([
    [{ kind: 'tcp' }, 'check_port_required', ['port']],
    [{ kind: 'icmp', port: 80 }, 'check_port_unexpected', ['port']],
    [{ kind: 'tcp', port: 0 }, 'number_range', ['port']],
    [{ kind: 'tcp', port: 65_536 }, 'number_range', ['port']],
    [{ kind: 'tcp', port: 1.5 }, 'number_range', ['port']],
    [{ kind: 'icmp', intervalSeconds: 0 }, 'number_range', ['intervalSeconds']],
    [{ kind: 'icmp', intervalSeconds: 3601 }, 'number_range', ['intervalSeconds']],
    [{ kind: 'icmp', timeoutMs: 99 }, 'number_range', ['timeoutMs']],
    [{ kind: 'icmp', intervalSeconds: 60, timeoutMs: 10_001 }, 'number_range', ['timeoutMs']],
    [{ kind: 'icmp', retries: -1 }, 'number_range', ['retries']],
    [{ kind: 'icmp', retries: 11 }, 'number_range', ['retries']],
    [{ kind: 'icmp', retries: Number.NaN }, 'number_range', ['retries']],
    [{ kind: 'icmp', slowMs: 0 }, 'number_range', ['slowMs']],
    [{ kind: 'icmp', intervalSeconds: 2, timeoutMs: 2000 }, 'check_timeout_interval', ['timeoutMs']],
  ] as const)('%o is refused with %s', (input, code, path) => {
    expect(parseCheck(input)).toMatchObject({ ok: false, error: { code, path } });
  });
});

describe('the checks of one piece of equipment', () => {
  it('name the one that is wrong by its place', () => {
    expect(parseChecks([{ kind: 'icmp' }, { kind: 'tcp' }])).toMatchObject({
      ok: false,
      error: { code: 'check_port_required', path: ['checks', '1', 'port'] },
    });
  });

  it('ask nothing twice', () => {
    expect(
      parseChecks([
        { kind: 'tcp', port: 80 },
        { kind: 'tcp', port: 443 },
      ]),
    ).toMatchObject({ ok: true });
    expect(
      parseChecks([
        { kind: 'tcp', port: 80 },
        { kind: 'tcp', port: 80, retries: 5 },
      ]),
    ).toMatchObject({
      ok: false,
      error: { code: 'check_twice', path: ['checks', '1'] },
    });
  });

  it('are twenty at most', () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ kind: 'tcp', port: index + 1 }) as const);
    expect(parseChecks(many)).toMatchObject({ ok: false, error: { code: 'checks_too_many' } });
    expect(parseChecks(many.slice(1))).toMatchObject({ ok: true });
  });
});
