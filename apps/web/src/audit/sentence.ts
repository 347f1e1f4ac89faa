import type { AuditAction, AuditSubjectKind } from '../generated/graphql.ts';

interface Told {
  action: AuditAction;
  subjectKind?: AuditSubjectKind | null;
  changes: readonly { field: string; after?: string | null }[];
}

/** Changes that have a sentence of their own, by what they were done to and how. */
const own = {
  SESSION: { CREATED: 'signedIn', UPDATED: 'signInEnded', DELETED: 'signInForgotten' },
  ACCOUNT_LINK: { UPDATED: 'linkUsed' },
  MAIL: { CREATED: 'mailed', REVEALED: 'mailRead' },
  EQUIPMENT_CHECK: { CREATED: 'checkAdded', DELETED: 'checkRemoved' },
  MEMBERSHIP: { CREATED: 'roleGiven', DELETED: 'roleTaken' },
} as const satisfies Partial<Record<AuditSubjectKind, Partial<Record<AuditAction, string>>>>;

type Own = {
  [Kind in keyof typeof own]: (typeof own)[Kind][keyof (typeof own)[Kind]];
}[keyof typeof own];

/** The key of the sentence that tells a change. */
export type SentenceKey =
  | AuditAction
  | Own
  | 'invited'
  | 'resetAsked'
  | 'purgeBegun'
  | 'alertAcknowledged'
  | 'alertResolved'
  | 'tokenRevoked'
  | 'passwordChanged';

/** Which sentence tells a change: one of its own, or the general one of what was done. */
export function sentenceOf({ action, subjectKind, changes }: Told): SentenceKey {
  const after = (field: string) => changes.find((change) => change.field === field)?.after;
  const hasChanged = (field: string) => changes.some((change) => change.field === field);
  if (subjectKind === 'ACCOUNT_LINK' && action === 'CREATED') {
    return after('purpose') === 'invitation' ? 'invited' : 'resetAsked';
  }
  if (subjectKind === 'JOB' && action === 'CREATED' && after('kind') === 'purge_client') return 'purgeBegun';
  if (action === 'UPDATED') {
    if (subjectKind === 'ALERT' && after('state') === 'acknowledged') return 'alertAcknowledged';
    if (subjectKind === 'ALERT' && after('state') === 'resolved') return 'alertResolved';
    if (subjectKind === 'TOKEN' && after('revokedAt')) return 'tokenRevoked';
    if (subjectKind === 'USER' && hasChanged('password')) return 'passwordChanged';
  }
  const sentences: Partial<Record<AuditSubjectKind, Partial<Record<AuditAction, Own>>>> = own;
  return (subjectKind && sentences[subjectKind]?.[action]) ?? action;
}
