import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@vigie/core/users/identity';
import type { Viewer } from '@vigie/core/users/viewer';
import type { FastifyRequest } from 'fastify';
import type { Proxies } from './proxies.ts';
import type { Upgrades } from './upgrades.ts';

/** Who was let in, and how their rights are read again. */
export interface Admitted {
  readonly identity: Identity;
  readonly viewer: Viewer;
  /** The rights of that moment; null when the session or the token is over. */
  load(): Promise<Viewer | null>;
  /** Says that they do something now: a partner's token shows when it was last used. */
  noteUse(): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Whoever shows a token, an access token or a partner's, from an address of the network; null when it is
     * no good. Throws when the database cannot be reached.
     */
    admit(
      token: string,
      from: { readonly headers: IncomingHttpHeaders; readonly address: string },
    ): Promise<Admitted | null>;
    /**
     * Whoever asks, by the Bearer token or the cookie of a request; null when nobody is signed in. Throws when
     * the database cannot be reached.
     */
    viewerOf(request: Pick<FastifyRequest, 'headers' | 'ip'>): Promise<Viewer | null>;
    /** Whose forwarded headers are believed. */
    readonly proxies: Proxies;
    /** Where plugins that speak WebSocket announce their paths. */
    readonly upgrades: Upgrades;
  }
}
