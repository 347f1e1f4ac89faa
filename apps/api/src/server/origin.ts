import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of where it comes from and where it goes. */
export interface OriginFacts {
  readonly headers: IncomingHttpHeaders;
  /** The host as the browser saw it (a trusted proxy may have told). */
  readonly host: string;
  /** Origins other than Vigie's own whose pages may call. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Whether a browser says that a request comes from another site's page. Only browsers send `Origin` and
 * `Sec-Fetch-Site`, and pages cannot forge them; a request with neither comes from no page. The scheme is
 * not compared: behind a proxy that ends TLS it is not surely known, and the host alone tells sites apart.
 */
export function isCrossSite({ headers, host, allowedOrigins }: OriginFacts): boolean {
  const { origin } = headers;
  if (origin !== undefined) return !isOwn(origin, host, allowedOrigins);
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/**
 * Whether a browser says that a request comes from Vigie's own page or from its address bar, or its page has set
 * a header that no page of another site can set unasked. For requests by GET, with which browsers send no Origin.
 */
export const isSurelyOwn = ({ 'sec-fetch-site': site, 'graphql-require-preflight': header }: IncomingHttpHeaders) =>
  site === 'same-origin' || site === 'none' || header !== undefined;

function isOwn(origin: string, host: string, allowedOrigins: readonly string[]): boolean {
  if (allowedOrigins.includes(origin)) return true;
  return (
    URL.canParse(origin) && new URL(origin).host.toLowerCase() === withoutUsualPort(host, new URL(origin).protocol)
  );
}

/**
 * The origin under which a request reached Vigie: what its browser names, if that is Vigie's own page; where
 * there is no browser, what its Host says. Null when it comes from another page, or says nothing that can be.
 */
export function ownOrigin({
  headers,
  host,
  protocol,
}: {
  readonly headers: IncomingHttpHeaders;
  readonly host: string;
  readonly protocol: string;
}): { readonly origin: string; readonly isBrowser: boolean } | null {
  const { origin } = headers;
  if (origin !== undefined) return isOwn(origin, host, []) ? { origin: new URL(origin).origin, isBrowser: true } : null;
  const address = `${protocol}://${host}`;
  const isOrigin = URL.canParse(address) && new URL(address).origin === address.toLowerCase();
  return isOrigin ? { origin: new URL(address).origin, isBrowser: false } : null;
}

/** URLs leave the usual port of their scheme out; a Host header may name it. */
function withoutUsualPort(host: string, protocol: string): string {
  return host.toLowerCase().replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
}
