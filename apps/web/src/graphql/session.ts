/** What became of an attempt to renew the session. */
export type Renewal = 'fresh' | 'ended' | 'unreachable';

/** The access token lives 15 minutes; pictures, playlists and the socket need it, so it is renewed well before. */
const renewEveryMs = 5 * 60_000;
/** Tabs share the cookies: what another tab renewed this recently is fresh for all. */
const storageKey = 'vigie.renewedAt';

/** Tells every tab that the session is fresh. */
export function noteRenewed(): void {
  localStorage.setItem(storageKey, String(Date.now()));
}

let inFlight: Promise<Renewal> | undefined;

/** Renews the session once, however many ask at the same time. */
export function renewSession(): Promise<Renewal> {
  inFlight ??= renew().finally(() => {
    inFlight = undefined;
  });
  return inFlight;
}

async function renew(): Promise<Renewal> {
  try {
    const response = await fetch('/auth/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (response.ok) {
      noteRenewed();
      return 'fresh';
    }
    return response.status === 401 || response.status === 403 ? 'ended' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Renews only when no tab has done so lately. */
export async function renewIfDue(): Promise<Renewal> {
  const ageMs = Date.now() - Number(localStorage.getItem(storageKey) ?? 0);
  return ageMs >= 0 && ageMs < renewEveryMs ? 'fresh' : renewSession();
}

/** To the sign-in page, and back here afterwards. */
export function leaveToSignIn(): void {
  if (location.pathname === '/sign-in') return;
  const here = location.pathname + location.search;
  location.assign(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** Keeps the session fresh while the page is open; returns what stops it. */
export function keepSessionFresh(): () => void {
  const tick = async () => {
    if ((await renewIfDue()) === 'ended') leaveToSignIn();
  };
  const whenVisible = () => {
    if (document.visibilityState === 'visible') void tick();
  };
  const timer = setInterval(tick, 60_000);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}

/** Ends the session on the server, forgets what this browser knows and shows the sign-in page. */
export async function signOut(): Promise<void> {
  try {
    await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  } finally {
    localStorage.removeItem(storageKey);
    location.assign('/sign-in');
  }
}
