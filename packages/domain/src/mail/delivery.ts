/** Why a message could not be handed to the mail server. */
export type MailFailure =
  /** The server is not there, or not found. */
  | 'unreachable'
  | 'timeout'
  /** Its certificate is not believed, or it offers no encryption. */
  | 'tls'
  /** It does not take our name and password. */
  | 'unauthorized'
  /** It does not take messages for this address, or from ours. */
  | 'recipient_refused'
  | 'refused'
  /** It says: not now. */
  | 'busy'
  /** The message was sealed with another key. */
  | 'unreadable'
  | 'unknown';

/** What came of a try. */
export interface FailedTry {
  readonly failure: MailFailure;
  /** Whether another try can only fail like this one. */
  readonly isFinal: boolean;
}

/** The pauses after each failed try, in seconds: a server that restarts, an evening without a line, a night. */
const pausesSeconds = [30, 120, 600, 1800, 3600, 7200, 14_400, 28_800] as const;

/**
 * When a message is tried again after so many failed tries; null: never. One whose link is over by then is
 * worth nothing any more.
 */
export function nextTryAt(
  { attempts, isFinal, expiresAt }: { attempts: number; isFinal: boolean; expiresAt: Date | null },
  now: Date,
): Date | null {
  const seconds = pausesSeconds[attempts - 1];
  if (isFinal || seconds === undefined) return null;
  const at = new Date(now.getTime() + seconds * 1000);
  return expiresAt && at >= expiresAt ? null : at;
}
