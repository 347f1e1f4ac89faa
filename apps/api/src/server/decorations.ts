import type { Viewer } from '@vigie/core/users/viewer';
import type { FastifyRequest } from 'fastify';
import type { Rates } from '../limits/rates.ts';
import type { Viewers } from '../viewers/viewers.ts';
import type { Proxies } from './proxies.ts';
import type { Upgrades } from './upgrades.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Whoever asks, by the Bearer token or the cookie of a request; null when nobody is signed in. Throws when
     * the database cannot be reached.
     */
    viewerOf(request: Pick<FastifyRequest, 'headers' | 'ip'>): Promise<Viewer | null>;
    /** The viewers behind open sockets. */
    readonly viewers: Viewers;
    /** Whose forwarded headers are believed. */
    readonly proxies: Proxies;
    /** Who has asked how much lately. */
    readonly rates: Rates;
    /** Where plugins that speak WebSocket announce their paths. */
    readonly upgrades: Upgrades;
  }
}
