import type { Identity } from '@vigie/core/users/identity';
import { scopeKey, type Viewer } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';
import type { LiveViewer } from '@vigie/schema/live/in-scope';

/** How soon rights that could not be read (the database is away) are read again. */
const retryMs = 1000;

/** Timers cannot be longer (2^31 - 1 ms, some 24 days). */
const longestTimerMs = 2_147_483_647;

/**
 * The viewer behind open sockets. Rights follow the database: when a change touches the session or the
 * token, the account or its memberships they are read anew, and whoever listens is told; when it is over,
 * those who wait for that are told once.
 */
export class FollowedViewer implements LiveViewer {
  #current: Viewer;
  readonly #identity: Identity;
  readonly #load: () => Promise<Viewer | null>;
  readonly #onChange = new Set<() => void>();
  readonly #onOver = new Set<() => void>();
  #isLoading = false;
  #isStale = false;
  #isOver = false;
  #retry: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;

  constructor(options: { viewer: Viewer; identity: Identity; load: () => Promise<Viewer | null> }) {
    this.#current = options.viewer;
    this.#identity = options.identity;
    this.#load = options.load;
    this.#endInTime();
  }

  get current(): Viewer {
    return this.#current;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  onChange(listener: () => void): () => void {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  /** Calls the listener when the session, the token or the account is over, until the returned function is called. */
  onOver(listener: () => void): () => void {
    this.#onOver.add(listener);
    return () => this.#onOver.delete(listener);
  }

  /** Something was committed. */
  changed(change: Change): void {
    if (this.#isAbout(change)) void this.#reload();
  }

  /** Stops following. */
  close(): void {
    this.#isOver = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#end);
  }

  #isAbout({ kind, ids, clientIds, facets }: Change): boolean {
    const { userId, sessionId, tokenId } = this.#identity;
    switch (kind) {
      case '*':
        return true;
      case 'session':
        return sessionId !== null && (ids === null || ids.includes(sessionId));
      case 'api_token':
        return tokenId !== null && (ids === null || ids.includes(tokenId));
      case 'app_user':
        return ids === null || ids.includes(userId);
      case 'membership':
        return facets.userId === undefined || facets.userId.includes(userId);
      case 'client':
        // Archiving a client ends the memberships in it.
        return clientIds === null || this.#current.memberships.some((own) => clientIds.includes(own.clientId));
      default:
        return false;
    }
  }

  /** What ends by itself ends unannounced: then it is looked at again. */
  #endInTime(): void {
    clearTimeout(this.#end);
    const { validUntil } = this.#current;
    if (!validUntil) return;
    const leftMs = validUntil.getTime() - Date.now();
    this.#end = setTimeout(() => void this.#reload(), Math.min(Math.max(leftMs, 0) + 1, longestTimerMs)).unref();
  }

  async #reload(): Promise<void> {
    // A change during a load may have come too late for it: once more.
    this.#isStale = true;
    if (this.#isLoading || this.#isOver) return;
    this.#isLoading = true;
    try {
      while (this.#isStale && !this.#isOver) {
        this.#isStale = false;
        this.#apply(await this.#load());
      }
    } catch {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.#reload(), retryMs);
    } finally {
      this.#isLoading = false;
    }
  }

  #apply(viewer: Viewer | null): void {
    if (this.#isOver) return;
    if (viewer === null) {
      this.close();
      for (const listener of this.#onOver) listener();
      return;
    }
    const before = scopeKey(this.#current);
    this.#current = viewer;
    this.#endInTime();
    if (scopeKey(viewer) !== before) for (const listener of this.#onChange) listener();
  }
}
