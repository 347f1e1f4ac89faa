/** What `vigie prepare` tells the supervisor. */
export interface Prepared {
  readonly type: 'prepared';
  /** Null when there was one already; its password is null when it was given and not generated. */
  readonly administrator: { readonly email: string; readonly password: string | null } | null;
  /** Whether the demo is there. */
  readonly demo: boolean;
}

export function isPrepared(message: unknown): message is Prepared {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'prepared';
}
