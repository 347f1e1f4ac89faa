/** Where one looks further into what a notification tells, by its kind. */
const places: Readonly<Record<string, string>> = {
  new_sign_in: '/settings/sign-ins',
  session_reused: '/settings/sign-ins',
  sessions_ended: '/settings/sign-ins',
  password_changed: '/settings/sign-ins',
  password_reset: '/settings/sign-ins',
  memberships_changed: '/clients',
  invitation_accepted: '/settings/people',
  token_created: '/settings/tokens',
  token_expiring: '/settings/tokens',
  mail_failed: '/settings/mail?state=FAILED',
};

/** The page about a notification; null for one of which this version knows no page. */
export const placeOf = (kind: string): string | null => places[kind] ?? null;
