import type { IncomingHttpHeaders } from 'node:http';
import { isCrossSite } from '../server/origin.ts';
import { accessCookie, cookieOf } from './cookies.ts';

/** Where a request's access token comes from. A cookie is sent by the browser by itself, a header is not. */
export interface GivenToken {
  readonly token: string;
  readonly by: 'bearer' | 'cookie';
}

/** The token in "Bearer …"; null for anything else. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;

/** The access token of a request; a Bearer goes before the cookie. */
export function tokenOf(headers: IncomingHttpHeaders): GivenToken | null {
  if (headers.authorization !== undefined) {
    const token = bearerOf(headers.authorization);
    return token === null ? null : { token, by: 'bearer' };
  }
  const token = cookieOf(headers.cookie, accessCookie);
  return token === null ? null : { token, by: 'cookie' };
}

/**
 * The access token of a request for a WebSocket, which no rule of browsers keeps other origins from asking for: a
 * cookie counts only where Vigie's own page asks, or no page. `hosts` are those under which the browser may know Vigie.
 */
export function tokenAtHome(headers: IncomingHttpHeaders, hosts: readonly string[]): GivenToken | null {
  const token = tokenOf(headers);
  if (token?.by !== 'cookie') return token;
  return hosts.some((host) => !isCrossSite({ headers, host, allowedOrigins: [] })) ? token : null;
}
