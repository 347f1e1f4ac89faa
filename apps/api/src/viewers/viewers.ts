import type { TokenUses } from '@vigie/core/tokens/last-use';
import { type Identity, identify } from '@vigie/core/users/identity';
import { loadViewer } from '@vigie/core/users/load-viewer';
import type { Locale } from '@vigie/core/users/viewer';
import { type Change, everything } from '@vigie/platform/changes/change';
import type { ApiServices } from '../server/services.ts';
import { FollowedViewer, isOfRights } from './followed-viewer.ts';

/** A socket's hold on its viewer. */
export interface HeldViewer {
  readonly viewer: FollowedViewer;
  /** Says that they do something now: a partner's token shows when it was last used. */
  noteUse(): void;
  /** To be called once, when the socket is closed. */
  release(): void;
}

interface Followed {
  readonly viewer: FollowedViewer;
  holders: number;
}

/** The viewers behind open sockets. */
export interface Viewers {
  /**
   * Whoever shows a token from an address of the network, followed until they are released; null when the
   * token is no good. Throws when the database is away.
   */
  hold(token: string, from: { readonly locale: Locale; readonly address: string }): Promise<HeldViewer | null>;
  close(): void;
}

/**
 * Follows everybody who has a socket open: the tabs of a browser share one session, and so one viewer here,
 * whose rights are read once for all of them.
 */
export function viewersOf(services: Pick<ApiServices, 'pool' | 'tokens' | 'clock' | 'feed'>, uses: TokenUses): Viewers {
  const { pool, clock, feed } = services;
  const followed = new Map<string, Followed>();
  const unsubscribe = feed.subscribe((change: Change) => {
    if (!isOfRights(change)) return;
    for (const { viewer } of followed.values()) viewer.changed(change);
  });

  const holdOn = (key: string, entry: Followed, noteUse: () => void): HeldViewer => {
    entry.holders++;
    noteUse();
    let isReleased = false;
    return {
      viewer: entry.viewer,
      noteUse,
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
    async hold(token, { locale, address }) {
      const identity = await identify(services, token);
      if (!identity) return null;
      const key = keyOf(identity, locale);
      const noteUse = (): void => {
        if (identity.tokenId !== null) uses.note(identity.tokenId, address);
      };
      const known = (): Followed | undefined => {
        const entry = followed.get(key);
        return entry?.viewer.isOver ? undefined : entry;
      };
      const before = known();
      if (before) return holdOn(key, before, noteUse);
      const load = () => loadViewer(pool, identity, { locale, now: clock() });
      const viewer = await load();
      if (!viewer) return null;
      // Another socket of theirs may have been quicker.
      const meanwhile = known();
      if (meanwhile) return holdOn(key, meanwhile, noteUse);
      const entry = { viewer: new FollowedViewer({ viewer, identity, load, clock }), holders: 0 };
      followed.set(key, entry);
      // What changed between the reading of the rights and now was heard by nobody.
      entry.viewer.changed(everything);
      return holdOn(key, entry, noteUse);
    },
    close: unsubscribe,
  };
}

const keyOf = ({ sessionId, tokenId }: Identity, locale: Locale): string => `${sessionId ?? tokenId} ${locale}`;
