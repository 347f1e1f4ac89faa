/** Where to go after signing in: a path of this origin, never another host that a link smuggled in. */
export function safePath(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || /[\\\u0000-\u001f]/.test(next)) return '/';
  return next;
}
