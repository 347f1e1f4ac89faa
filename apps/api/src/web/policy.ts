/** How Vigie's own pages may behave; everything comes from Vigie itself. */
const common = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self' data:",
  'worker-src': "'self' blob:",
  // Styles are set by scripts as well (positions of menus, charts), which no nonce can name.
  'style-src': "'self' 'unsafe-inline'",
} as const;

const joined = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/**
 * `connect-src 'self'` covers the WebSocket of the same origin too (CSP level 3), but Safari before 15.4
 * did not know that: it is named.
 */
const connect = (host: string): string => `'self' ws://${host} wss://${host}`;

/** A host as it may stand in a policy; a strange one is left out rather than quoted. */
const safeHost = (host: string): string => (/^[a-z0-9.:[\]-]{1,255}$/i.test(host) ? host : 'localhost');

/** The content security policy of a page: only scripts with this nonce, and what they load. */
export const pagePolicy = (nonce: string, host: string): string =>
  joined({
    ...common,
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'`,
    'connect-src': connect(safeHost(host)),
  });

/** The policy of GraphiQL: its own files, its editor's workers and styles, no inline script. */
export const graphiqlPolicy = (host: string): string =>
  joined({ ...common, 'script-src': "'self'", 'connect-src': connect(safeHost(host)) });

/** The policy of what is no page at all: nothing may load, run or frame. */
export const nothingPolicy = "default-src 'none'; frame-ancestors 'none'";
