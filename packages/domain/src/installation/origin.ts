/** An origin under which Vigie was reached, and whether a browser said so itself. */
export interface SeenOrigin {
  readonly origin: string;
  readonly isBrowser: boolean;
}

/** Whether only this machine finds what stands under an address: a link to it is of no use to others. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/**
 * Which origin links are made with, after an administrator has signed in under another one: the newest that
 * a browser names, but none of this machine alone for one that others find. What a script names counts only
 * while nothing else is known.
 */
export function originAfter(known: string | null, { origin, isBrowser }: SeenOrigin): string {
  if (known === null) return origin;
  if (!isBrowser || (isLoopback(origin) && !isLoopback(known))) return known;
  return origin;
}
