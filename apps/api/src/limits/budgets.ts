import type { Budget } from '@vigie/platform/limits/meter';

/** The parts of the server that are asked in different ways, and limited each by itself. */
export type Area = 'auth' | 'api' | 'media' | 'web';

/** What anybody may ask of one area: whoever is behind an address together, each person, each partner's token. */
export interface AreaBudgets {
  readonly address: Budget;
  readonly user: Budget;
  readonly token: Budget;
}

/**
 * Generous: people never meet them, programs that run wild do. A point is a request of the simplest kind, about
 * a millisecond of the server. An address may be an office of a hundred people, or a proxy that is not trusted.
 */
export const budgets: Readonly<Record<Area, AreaBudgets>> = {
  // A sign-in costs five: thirty at once from an office in the morning, then one every three seconds.
  auth: same({ burst: 150, perSecond: 1.5 }),
  api: {
    address: { burst: 6000, perSecond: 600 },
    // Ten tabs that reload at once ask a hundred questions of up to six points each.
    user: { burst: 2000, perSecond: 200 },
    // A partner that polls each second may ask ten lists of a hundred rows each time.
    token: { burst: 1000, perSecond: 100 },
  },
  // A wall of 64 cameras asks 32 stills each second, and a player a dozen ranges at each jump.
  media: {
    address: { burst: 12_000, perSecond: 1200 },
    user: { burst: 2000, perSecond: 200 },
    token: { burst: 2000, perSecond: 200 },
  },
  // A page with its scripts and styles is some fifty requests.
  web: same({ burst: 12_000, perSecond: 600 }),
};

function same(budget: Budget): AreaBudgets {
  return { address: budget, user: budget, token: budget };
}

/** How many sockets may be open at once: of an address, of a person with all their tabs, of a partner's token. */
export const mostSocketsEach = { address: 1000, user: 100, token: 50 } as const;

/** How many live queries and subscriptions may be open at once, on all sockets: a tab has about ten. */
export const mostFollowedEach = { user: 1000, token: 500 } as const;

/** What one socket may send: messages of any kind (beyond them it is closed), and operations that it starts. */
export const socketBudgets = {
  messages: { burst: 600, perSecond: 100 },
  operations: { burst: 200, perSecond: 50 },
} as const satisfies Readonly<Record<string, Budget>>;

/**
 * The area of a route and what one request for it costs; null for what is not limited: whether Vigie is well, as long
 * as nobody need be looked up for it.
 */
export function chargeFor(path: string, isByToken = false): { readonly area: Area; readonly cost: number } | null {
  if (path === '/health' || path === '/metrics') return isByToken ? { area: 'api', cost: 1 } : null;
  if (path.startsWith('/auth/')) return { area: 'auth', cost: cheapOfAuth.has(path) ? 1 : 5 };
  if (path.startsWith('/media/') || path.startsWith('/live/')) return { area: 'media', cost: 1 };
  if (path === '/graphql' || path.startsWith('/api/')) return { area: 'api', cost: 1 };
  return { area: 'web', cost: 1 };
}

/** What takes no hashing of a password and sends no mail. */
const cheapOfAuth: ReadonlySet<string> = new Set(['/auth/refresh', '/auth/sign-out']);
