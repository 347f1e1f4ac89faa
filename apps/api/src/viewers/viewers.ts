import { type Identity, identify } from '@vigie/core/users/identity';
import { loadViewer } from '@vigie/core/users/load-viewer';
import type { Locale } from '@vigie/core/users/viewer';
import { type Change, everything } from '@vigie/platform/changes/change';
import type { ApiServices } from '../server/services.ts';
import { FollowedViewer } from './followed-viewer.ts';

/** Changes of other kinds end nobody's rights. */
const kindsOfRights = new Set(['*', 'session', 'api_token', 'app_user', 'membership', 'client']);

/** A socket's hold on its viewer. */
export interface HeldViewer {
  readonly viewer: FollowedViewer;
  /** To be called once, when the socket is closed. */
  release(): void;
}

interface Followed {
  readonly viewer: FollowedViewer;
  holders: number;
}

/** The viewers behind open sockets. */
export interface Viewers {
  /** Whoever shows a token, followed until they are released; null when the token is no good. Throws when the database is away. */
  hold(token: string, locale: Locale): Promise<HeldViewer | null>;
  close(): void;
}

/**
 * Follows everybody who has a socket open: the tabs of a browser share one session, and so one viewer here,
 * whose rights are read once for all of them.
 */
export function viewersOf(services: Pick<ApiServices, 'pool' | 'tokens' | 'clock' | 'feed'>): Viewers {
  const { pool, clock, feed } = services;
  const followed = new Map<string, Followed>();
  const unsubscribe = feed.subscribe((change: Change) => {
    if (!kindsOfRights.has(change.kind)) return;
    for (const { viewer } of followed.values()) viewer.changed(change);
  });

  const holdOn = (key: string, entry: Followed): HeldViewer => {
    entry.holders++;
    let isReleased = false;
    return {
      viewer: entry.viewer,
      release() {
        if (isReleased) return;
        isReleased = true;
        entry.holders--;
        if (entry.holders > 0) return;
        entry.viewer.close();
        if (followed.get(key) === entry) followed.delete(key);
      },
    };
  };

  return {
    async hold(token, locale) {
      const identity = await identify(services, token);
      if (!identity) return null;
      const key = keyOf(identity, locale);
      const known = (): Followed | undefined => {
        const entry = followed.get(key);
        return entry?.viewer.isOver ? undefined : entry;
      };
      const before = known();
      if (before) return holdOn(key, before);
      const load = () => loadViewer(pool, identity, { locale, now: clock() });
      const viewer = await load();
      if (!viewer) return null;
      // Another socket of theirs may have been quicker.
      const meanwhile = known();
      if (meanwhile) return holdOn(key, meanwhile);
      const entry = { viewer: new FollowedViewer({ viewer, identity, load }), holders: 0 };
      followed.set(key, entry);
      // What changed between the reading of the rights and now was heard by nobody.
      entry.viewer.changed(everything);
      return holdOn(key, entry);
    },
    close: unsubscribe,
  };
}

const keyOf = ({ sessionId, tokenId }: Identity, locale: Locale): string => `${sessionId ?? tokenId} ${locale}`;
