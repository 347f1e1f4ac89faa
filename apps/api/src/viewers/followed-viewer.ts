import type { Identity } from '@vigie/core/users/identity';
import { scopeKey, type Viewer } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';
import type { Clock } from '@vigie/platform/time/clock';
import type { LiveViewer } from '@vigie/schema/live/in-scope';

/** How soon rights that could not be read (the database is away) are read again. */
const retryMs = 1000;

/** Timers cannot be longer (2^31 - 1 ms, some 24 days). */
const longestTimerMs = 2_147_483_647;

type Touches = (change: Change, identity: Identity, viewer: Viewer) => boolean;

/** The kinds of changes that may end or move rights, and whether one is about somebody's. */
const rightsIn: Readonly<Partial<Record<Change['kind'], Touches>>> = {
  '*': () => true,
  session: ({ ids }, { sessionId }) => sessionId !== null && (ids === null || ids.includes(sessionId)),
  api_token: ({ ids }, { tokenId }) => tokenId !== null && (ids === null || ids.includes(tokenId)),
  app_user: ({ ids }, { userId }) => ids === null || ids.includes(userId),
  membership: ({ facets }, { userId }) => facets.userId === undefined || facets.userId.includes(userId),
  // Archiving a client ends the memberships in it.
  client: ({ clientIds }, _identity, { memberships }) =>
    clientIds === null || memberships.some((own) => clientIds.includes(own.clientId)),
};

/** Whether changes of a kind concern the rights of anybody. */
export const isOfRights = ({ kind }: Change): boolean => kind in rightsIn;

/**
 * The viewer behind open sockets. Rights follow the database: when a change touches the session or the
 * token, the account or its memberships they are read anew, and whoever listens is told; when it is over,
 * those who wait for that are told once.
 */
export class FollowedViewer implements LiveViewer {
  #current: Viewer;
  readonly #identity: Identity;
  readonly #load: () => Promise<Viewer | null>;
  readonly #clock: Clock;
  readonly #onChange = new Set<() => void>();
  readonly #onOver = new Set<() => void>();
  #isLoading = false;
  #isStale = false;
  #isOver = false;
  #retry: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;

  constructor(options: { viewer: Viewer; identity: Identity; load: () => Promise<Viewer | null>; clock: Clock }) {
    this.#current = options.viewer;
    this.#identity = options.identity;
    this.#load = options.load;
    this.#clock = options.clock;
    this.#endInTime();
  }

  /** Who they are and what they may do, as last read. */
  get current(): Viewer {
    return this.#current;
  }

  /** Whether the session, the token or the account is over, or nobody follows any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Calls the listener when what they may do has changed, until the returned function is called. */
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

  #isAbout(change: Change): boolean {
    return rightsIn[change.kind]?.(change, this.#identity, this.#current) ?? false;
  }

  /** What ends by itself ends unannounced: then it is looked at again. */
  #endInTime(): void {
    clearTimeout(this.#end);
    const { validUntil } = this.#current;
    if (!validUntil) return;
    const leftMs = validUntil.getTime() - this.#clock().getTime();
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
