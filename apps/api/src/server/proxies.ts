import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Whose forwarded headers are believed, and what follows from them for a request that Fastify has not parsed. */
export interface Proxies {
  /** Whether an address is that of a trusted proxy. */
  isTrusted(address: string): boolean;
  /** The address from which a request comes: the first that no trusted proxy has. */
  addressOf(request: IncomingMessage): string;
  /** The hosts under which a browser may have asked: the one it named, and the one that a trusted proxy passed on. */
  hostsOf(request: IncomingMessage): string[];
}

/** `trusted`: addresses, networks (10.0.0.0/8), or loopback, linklocal, uniquelocal. */
export function proxiesOf(trusted: readonly string[]): Proxies {
  const trust = proxyAddr.compile([...trusted]);
  const isTrusted = (address: string): boolean => trust(address, 0);
  return {
    isTrusted,
    addressOf: (request) => proxyAddr(request, trust),
    hostsOf({ headers, socket }) {
      const forwarded = isTrusted(socket.remoteAddress ?? '') ? headers['x-forwarded-host'] : undefined;
      return [headers.host, forwarded].filter((host) => typeof host === 'string');
    },
  };
}
