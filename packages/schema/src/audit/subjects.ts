import type { AuditSubject, Named } from '@vigie/domain/audit/subjects';
import { builder } from '../builder/builder.ts';
import { parseGlobalId } from '../builder/global-id.ts';

export const AuditSubjectKindEnum = builder.enumType('AuditSubjectKind', {
  description: 'What an entry of the audit log speaks of.',
  values: {
    CLIENT: { value: 'client', description: 'A client.' },
    SITE: { value: 'site', description: 'A site.' },
    EQUIPMENT: { value: 'equipment', description: 'A piece of equipment.' },
    EQUIPMENT_CHECK: { value: 'equipment_check', description: 'A check of a piece of equipment.' },
    CAMERA: { value: 'camera', description: 'A camera.' },
    STREAM: { value: 'stream', description: 'A stream of a camera.' },
    ALERT: { value: 'alert', description: 'An alert: what people do to it.' },
    USER: { value: 'app_user', description: 'A user.' },
    MEMBERSHIP: { value: 'membership', description: 'A role of a user in a client, or in all of them.' },
    SESSION: { value: 'session', description: 'A sign-in.' },
    ACCOUNT_LINK: { value: 'account_link', description: 'A link that invites somebody or resets a password.' },
    TOKEN: { value: 'api_token', description: 'A partner’s token.' },
    MAIL: { value: 'outgoing_mail', description: 'A message to somebody.' },
    JOB: { value: 'background_job', description: 'Work in the background that somebody began.' },
    SETTING: { value: 'setting', description: 'A setting of the installation.' },
  } satisfies Record<string, { value: AuditSubject; description: string }>,
} as const);

/** The types of the schema whose objects the rows of a table are. */
const nodeTypes: Partial<Record<AuditSubject, string>> = {
  client: 'Client',
  site: 'Site',
  equipment: 'Equipment',
  equipment_check: 'EquipmentCheck',
  camera: 'Camera',
  stream: 'Stream',
  alert: 'Alert',
  app_user: 'User',
  membership: 'Membership',
  api_token: 'Token',
  background_job: 'Job',
};

/** The type of the objects that a table's rows are; null for rows that no global id names. */
export const nodeTypeOf = (subject: AuditSubject): string | null => nodeTypes[subject] ?? null;

/** The row behind a global id; one that is nowhere for what is none. */
export function subjectOf(globalId: string): Named {
  const parsed = parseGlobalId(globalId);
  const found = Object.entries(nodeTypes).find(([, type]) => type === parsed?.typename);
  return { table: found?.[0] ?? '', id: parsed?.id ?? '' };
}
