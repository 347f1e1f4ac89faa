import { dayMs } from '../time/units.ts';
import { warningDays } from './warning.ts';

/** How a token is: good, good but ending soon, over by itself, or ended by somebody. */
export type TokenState = 'valid' | 'ending' | 'expired' | 'revoked';

/** The state of a token at an instant. It is ending from the moment on at which its owner is first warned. */
export function tokenState(
  { expiresAt, revokedAt }: { readonly expiresAt: Date; readonly revokedAt: Date | null },
  now: Date,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return 'expired';
  return leftMs <= Math.max(...warningDays) * dayMs ? 'ending' : 'valid';
}
