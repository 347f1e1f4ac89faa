import type { CookieSerializeOptions } from '@fastify/cookie';
import type { OpenedSession } from '@vigie/core/users/sessions';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const accessCookie = 'vigie_access';
export const refreshCookie = 'vigie_refresh';

/**
 * Lax, so that a link in an e-mail opens as the signed-in person; what changes anything is a POST, which
 * Lax does not accompany and whose origin is checked besides.
 */
const accessOptions: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax' };

/** The refresh token travels to where it is used and nowhere else, and never from another site. */
const refreshOptions: CookieSerializeOptions = { path: '/auth', httpOnly: true, sameSite: 'strict' };

const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https';

/** Hands a browser its tokens. */
export function setSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  access: { readonly token: string; readonly expiresAt: Date },
  session: OpenedSession,
): void {
  const secure = isSecure(request);
  reply.setCookie(accessCookie, access.token, { ...accessOptions, secure, expires: access.expiresAt });
  reply.setCookie(refreshCookie, session.refreshToken, { ...refreshOptions, secure, expires: session.expiresAt });
}

/** Takes the tokens back. */
export function clearSessionCookies(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  reply.clearCookie(accessCookie, { ...accessOptions, secure });
  reply.clearCookie(refreshCookie, { ...refreshOptions, secure });
}

/** The value of a cookie in a raw header; for requests that Fastify has not parsed. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
