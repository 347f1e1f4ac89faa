import {
  type Failures,
  failedOnceMore,
  isForgotten,
  type LockOutPolicy,
  lockedForSeconds,
} from '@vigie/domain/users/lock-out';
import type { Clock } from '@vigie/platform/time/clock';
import { isPassword } from './password-hash.ts';
import { type OpenedSession, openSession, type SessionContext } from './sessions.ts';

/** What a sign-in gives: a session, or why there is none. */
export type SignInResult =
  | { readonly ok: true; readonly session: OpenedSession; readonly mustChangePassword: boolean }
  | { readonly ok: false; readonly code: 'sign_in_failed' }
  | { readonly ok: false; readonly code: 'sign_in_locked'; readonly seconds: number };

/** One account from one place: people mistype a few times. */
const pairPolicy: LockOutPolicy = { free: 5, longestSeconds: 300 };
/** One place, whatever the account: an office behind one address. */
const placePolicy: LockOutPolicy = { free: 50, longestSeconds: 300 };
/** One account, from wherever: slowed down, but never so long that its owner stays locked out. */
const accountPolicy: LockOutPolicy = { free: 50, longestSeconds: 30 };

/** Remembers failed sign-ins in the memory of this process. */
export interface SignInGuard {
  /** How many seconds must pass before this account may be tried from this place. */
  lockedForSeconds(email: string, address: string): number;
  /** Counts a try as failed; called before the password is looked at, so that tries at once all count. */
  trying(email: string, address: string): void;
  /** Takes the try back, and forgives the account. */
  succeeded(email: string, address: string): void;
}

const mostRemembered = 20_000;

export function signInGuard(clock: Clock): SignInGuard {
  const failures = new Map<string, Failures>();
  const keys = (email: string, address: string) =>
    [
      [`pair ${email} ${address}`, pairPolicy],
      [`place ${address}`, placePolicy],
      [`account ${email}`, accountPolicy],
    ] as const;
  const forget = (now: Date): void => {
    for (const [key, remembered] of failures) {
      if (failures.size < mostRemembered && !isForgotten(remembered, now)) return;
      failures.delete(key);
    }
  };
  return {
    lockedForSeconds(email, address) {
      const now = clock();
      return Math.max(...keys(email, address).map(([key, policy]) => lockedForSeconds(failures.get(key), now, policy)));
    },
    trying(email, address) {
      const now = clock();
      forget(now);
      for (const [key] of keys(email, address)) {
        const next = failedOnceMore(failures.get(key), now);
        // Taken out and put back, so that the map stays in order of age.
        failures.delete(key);
        failures.set(key, next);
      }
    },
    succeeded(email, address) {
      failures.delete(`pair ${email} ${address}`);
      failures.delete(`account ${email}`);
      const place = failures.get(`place ${address}`);
      if (place) failures.set(`place ${address}`, { ...place, count: place.count - 1 });
    },
  };
}

/** Signs somebody in. An unknown address and a wrong password are told alike, and take as long. */
export async function signIn(
  context: SessionContext & { readonly guard: SignInGuard },
  given: { email: string; password: string; userAgent: string | null; address: string },
): Promise<SignInResult> {
  const email = given.email.trim().toLowerCase();
  const seconds = context.guard.lockedForSeconds(email, given.address);
  if (seconds > 0) return { ok: false, code: 'sign_in_locked', seconds };
  context.guard.trying(email, given.address);
  const { rows } = await context.pool.query<{ id: string; passwordHash: string; mustChangePassword: boolean }>(
    `SELECT id, password_hash AS "passwordHash", must_change_password AS "mustChangePassword"
     FROM app_user WHERE email = $1 AND archived_at IS NULL`,
    [email],
  );
  const user = rows[0];
  const isRight = await isPassword(given.password, user?.passwordHash ?? null);
  if (!user || !isRight) return { ok: false, code: 'sign_in_failed' };
  context.guard.succeeded(email, given.address);
  const session = await openSession(context, { userId: user.id, userAgent: given.userAgent, address: given.address });
  return { ok: true, session, mustChangePassword: user.mustChangePassword };
}
