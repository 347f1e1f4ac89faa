export type SourceKind = 'rtsp' | 'file';

/** Where a stream comes from, as a person types it. */
export interface SourceInput {
  readonly kind: SourceKind;
  readonly url: string;
  readonly username?: string | null;
  readonly password?: string | null;
}

/** The same, checked: the address never holds a password. */
export interface Source {
  readonly kind: SourceKind;
  readonly url: string;
  readonly credentials: Credentials | null;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export type SourceProblem = 'required' | 'tooLong' | 'notAnRtspUrl' | 'notAFilePath' | 'credentialsTwice';

const mostCharacters = 2048;

// Control characters have no place in an address, and a line break could reach FFmpeg's lists.
const hasControlCharacters = (text: string): boolean =>
  [...text].some((character) => character < ' ' || character === '\u007f');

/**
 * Checks a source and takes user and password out of an RTSP address. Beside an address that names a
 * user, `username` or `password` must not be given as well.
 */
export function parseSource(
  input: SourceInput,
):
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly problem: SourceProblem; readonly field: 'url' | 'username' } {
  const url = input.url.trim();
  if (url === '') return { ok: false, problem: 'required', field: 'url' };
  if (url.length > mostCharacters) return { ok: false, problem: 'tooLong', field: 'url' };
  return input.kind === 'file' ? parseFile(url) : parseRtsp(url, input);
}

function parseFile(path: string): ReturnType<typeof parseSource> {
  const isPath =
    !hasControlCharacters(path) &&
    !/^[a-z][a-z0-9+.-]*:/i.test(path) &&
    !path.split('/').includes('..') &&
    path !== '-';
  if (!isPath) return { ok: false, problem: 'notAFilePath', field: 'url' };
  return { ok: true, source: { kind: 'file', url: path, credentials: null } };
}

function parseRtsp(text: string, input: SourceInput): ReturnType<typeof parseSource> {
  const refused = { ok: false, problem: 'notAnRtspUrl', field: 'url' } as const;
  if (hasControlCharacters(text) || /\s/.test(text)) return refused;
  if (!/^rtsp:\/\//i.test(text)) return refused;
  // Not `new URL`: cameras take raw characters in paths that it would rewrite ("channel=1&subtype=0#x").
  const match = /^rtsp:\/\/(?:([^/?]*)@)?(\[[0-9a-f:.]+\]|[^/:?#@[\]]+)(?::(\d{1,5}))?([/?].*)?$/i.exec(text);
  if (!match) return refused;
  const [, userInfo, host, port, rest] = match;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return refused;
  const url = `rtsp://${host}${port === undefined ? '' : `:${port}`}${rest ?? '/'}`;
  const username = input.username ?? '';
  const password = input.password ?? '';
  if (userInfo === undefined) {
    const given = username !== '' || password !== '';
    return { ok: true, source: { kind: 'rtsp', url, credentials: given ? { username, password } : null } };
  }
  if (username !== '' || password !== '') return { ok: false, problem: 'credentialsTwice', field: 'username' };
  const colon = userInfo.indexOf(':');
  const inUrl = {
    username: decoded(colon < 0 ? userInfo : userInfo.slice(0, colon)),
    password: decoded(colon < 0 ? '' : userInfo.slice(colon + 1)),
  };
  return { ok: true, source: { kind: 'rtsp', url, credentials: inUrl } };
}

/** Percent-decodes where that is possible; people also paste raw passwords with a "%". */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address with its user and password, percent-encoded, as FFmpeg wants it. A secret: never logged. */
export function urlWithCredentials(url: string, credentials: Credentials | null): string {
  if (credentials === null) return url;
  const { username, password } = credentials;
  return url.replace(/^rtsp:\/\//i, () => `rtsp://${encodeURIComponent(username)}:${encodeURIComponent(password)}@`);
}

/** `user:password` in one text for the vault, and back. A user name cannot hold a colon (RFC 7617). */
export const packCredentials = ({ username, password }: Credentials): string => `${username}:${password}`;

export function unpackCredentials(text: string): Credentials {
  const colon = text.indexOf(':');
  return colon < 0
    ? { username: text, password: '' }
    : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
