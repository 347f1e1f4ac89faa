import type { LiveChannel } from './channel.ts';
import { type FeedSubscription, openFeed } from './feed-reader.ts';

/** For how long a stream that nobody watches is still fetched: whoever comes back sees it at once. */
const lingerMs = 5000;

interface Shared {
  readonly subscription: FeedSubscription;
  watchers: number;
  linger: NodeJS.Timeout | undefined;
}

/** A seat at a shared stream. */
export interface Watching {
  readonly channel: LiveChannel;
  leave(): void;
}

/** The streams that are watched through this process: each is fetched once, however many watch it. */
export class LiveRelay {
  readonly #key: Buffer;
  readonly #shared = new Map<string, Shared>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Watches a stream of a recorder's feed. The channel ends when the feed's connection is over. */
  watch(feedUrl: string, streamId: string): Watching {
    const name = `${feedUrl} ${streamId}`;
    const shared = this.#shared.get(name) ?? this.#open(name, feedUrl, streamId);
    shared.watchers++;
    clearTimeout(shared.linger);
    let isOver = false;
    return {
      channel: shared.subscription.channel,
      leave: () => {
        if (isOver) return;
        isOver = true;
        shared.watchers--;
        if (shared.watchers > 0) return;
        shared.linger = setTimeout(() => shared.subscription.close(), lingerMs);
        shared.linger.unref();
      },
    };
  }

  close(): void {
    for (const { subscription, linger } of this.#shared.values()) {
      clearTimeout(linger);
      subscription.close();
    }
  }

  #open(name: string, feedUrl: string, streamId: string): Shared {
    const subscription = openFeed(feedUrl, streamId, this.#key);
    const shared: Shared = { subscription, watchers: 0, linger: undefined };
    this.#shared.set(name, shared);
    void subscription.ended.then(() => {
      if (this.#shared.get(name) === shared) this.#shared.delete(name);
      subscription.channel.end();
    });
    return shared;
  }
}
