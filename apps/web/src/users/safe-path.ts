/** Where to go after signing in: a path of this origin, never another host that a link smuggled in. */
export function safePath(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  // Browsers leave out tabs and line ends before they read an address.
  return [...next].some((character) => character < ' ') ? '/' : next;
}
