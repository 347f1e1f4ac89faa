import { type Invalid, invalid, type Result, valid } from '../result.ts';

/** The ways of asking. A new one: its rule in `kinds` below, its prober in workers/pinger/checks. */
export type CheckKind = 'icmp' | 'tcp';

/** A check as a person may enter it: what is left out takes its default. */
export interface CheckInput {
  readonly kind: CheckKind;
  readonly port?: number | null | undefined;
  readonly intervalSeconds?: number | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  readonly retries?: number | null | undefined;
  readonly slowMs?: number | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

/** A check that may be kept. */
export interface CheckSettings {
  readonly kind: CheckKind;
  readonly port: number | null;
  readonly intervalSeconds: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly slowMs: number | null;
  readonly enabled: boolean;
}

/** What each kind asks of its settings. */
const kinds: Readonly<Record<CheckKind, { readonly port: 'required' | 'none' }>> = {
  icmp: { port: 'none' },
  tcp: { port: 'required' },
};

export const checkLimits = {
  port: { min: 1, max: 65_535 },
  intervalSeconds: { min: 1, max: 3600 },
  timeoutMs: { min: 100, max: 10_000 },
  retries: { min: 0, max: 10 },
  slowMs: { min: 1, max: 10_000 },
} as const;

export const checkDefaults = { intervalSeconds: 10, timeoutMs: 1000, retries: 2, slowMs: null, enabled: true } as const;

/** The most checks that one piece of equipment may have. */
export const maxChecks = 20;

/** What equipment is asked when nobody said: ICMP with the defaults. */
export const defaultChecks: readonly CheckInput[] = [{ kind: 'icmp' }];

/**
 * Fills in and validates one check. Fails with `number_range` (params min, max), `check_port_required`,
 * `check_port_unexpected` or `check_timeout_interval` (the timeout must be shorter than the interval, so
 * that an attempt ends before the next begins).
 */
export function parseCheck(input: CheckInput, path: readonly string[] = []): Result<CheckSettings, Invalid> {
  const settings: CheckSettings = {
    kind: input.kind,
    port: input.port ?? null,
    intervalSeconds: input.intervalSeconds ?? checkDefaults.intervalSeconds,
    timeoutMs: input.timeoutMs ?? defaultTimeoutMs(input),
    retries: input.retries ?? checkDefaults.retries,
    slowMs: input.slowMs ?? checkDefaults.slowMs,
    enabled: input.enabled ?? checkDefaults.enabled,
  };
  for (const [field, { min, max }] of Object.entries(checkLimits)) {
    const value = settings[field as keyof typeof checkLimits];
    if (value !== null && !(Number.isInteger(value) && value >= min && value <= max)) {
      return invalid('number_range', [...path, field], { min, max });
    }
  }
  const { port } = kinds[settings.kind];
  if (port === 'required' && settings.port === null) return invalid('check_port_required', [...path, 'port']);
  if (port === 'none' && settings.port !== null) return invalid('check_port_unexpected', [...path, 'port']);
  if (settings.timeoutMs >= settings.intervalSeconds * 1000) {
    return invalid('check_timeout_interval', [...path, 'timeoutMs'], { max: settings.intervalSeconds * 1000 - 1 });
  }
  return valid(settings);
}

/** An interval of one second leaves no room for the usual timeout. */
function defaultTimeoutMs(input: CheckInput): number {
  return input.intervalSeconds === 1 ? 500 : checkDefaults.timeoutMs;
}

/** Two checks that would ask the same thing. */
export const checkKey = (check: { readonly kind: CheckKind; readonly port: number | null }): string =>
  `${check.kind}:${check.port ?? ''}`;

/** All checks of one piece of equipment; beside `parseCheck`'s codes `checks_too_many` and `check_twice`. */
export function parseChecks(inputs: readonly CheckInput[]): Result<CheckSettings[], Invalid> {
  if (inputs.length > maxChecks) return invalid('checks_too_many', ['checks'], { max: maxChecks });
  const checks: CheckSettings[] = [];
  const seen = new Set<string>();
  for (const [index, input] of inputs.entries()) {
    const path = ['checks', String(index)];
    const check = parseCheck(input, path);
    if (!check.ok) return check;
    if (seen.has(checkKey(check.value))) return invalid('check_twice', path);
    seen.add(checkKey(check.value));
    checks.push(check.value);
  }
  return valid(checks);
}
