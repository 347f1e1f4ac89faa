/** What people are told of, and what the sentence about it needs. */
export interface NotificationParams {
  /** Somebody signed in with a browser and from a place not seen before on the account. */
  readonly new_sign_in: SeenFrom;
  /** A refresh token was used twice: two have it, and the sign-in was ended. */
  readonly session_reused: SeenFrom;
  /** Somebody else ended all sign-ins. */
  readonly sessions_ended: { readonly by: string };
  readonly password_changed: SeenFrom;
  /** By a link that was sent to them. */
  readonly password_reset: SeenFrom;
  /** Somebody else changed their roles. */
  readonly memberships_changed: { readonly by: string };
  /** Whom they invited has accepted. */
  readonly invitation_accepted: { readonly name: string; readonly email: string };
  /** A partner's token of theirs was made: by them, or by whoever had their sign-in. */
  readonly token_created: SeenFrom & { readonly name: string };
  /** A partner's token of theirs ends in so many days. */
  readonly token_expiring: { readonly name: string; readonly days: number };
  /** For administrators of the installation. */
  readonly mail_failed: { readonly recipient: string };
}

interface SeenFrom {
  readonly device: string;
  readonly address: string;
}

export type NotificationKind = keyof NotificationParams;

export type NotificationLevel = 'info' | 'success' | 'warning' | 'error';

/** How much each of them matters. */
export const notificationLevels: Readonly<Record<NotificationKind, NotificationLevel>> = {
  new_sign_in: 'warning',
  session_reused: 'error',
  sessions_ended: 'warning',
  password_changed: 'info',
  password_reset: 'warning',
  memberships_changed: 'info',
  invitation_accepted: 'success',
  token_created: 'info',
  token_expiring: 'warning',
  mail_failed: 'error',
};
