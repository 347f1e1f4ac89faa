/** A row that an entry of the audit log speaks of: its table and its key. */
export interface Named {
  readonly table: string;
  readonly id: string;
}

/** What of a row stands in the audit log: values of JSON by their columns. */
export type AuditedRow = Readonly<Record<string, unknown>>;

interface Subject {
  /** The column that holds its name. */
  readonly name?: string;
  /** Where it has none: the column that says whose it is, under whose name it is known. */
  readonly of?: string;
}

/** What stands in the audit log, by its table; `audit_changes_of` in the migrations says what of it. */
export const auditSubjects = {
  client: { name: 'name' },
  site: { name: 'name' },
  equipment: { name: 'name' },
  equipment_check: { of: 'equipment_id' },
  camera: { name: 'name' },
  stream: { of: 'camera_id' },
  alert: {},
  app_user: { name: 'name' },
  membership: { of: 'user_id' },
  session: { of: 'user_id' },
  account_link: { of: 'user_id' },
  api_token: { name: 'name' },
  outgoing_mail: { name: 'recipient' },
  background_job: { of: 'client_id' },
  setting: {},
} as const satisfies Readonly<Record<string, Subject>>;

export type AuditSubject = keyof typeof auditSubjects;

export const isAuditSubject = (table: string): table is AuditSubject => Object.hasOwn(auditSubjects, table);

/** The tables to which columns with ids lead. */
const references: Readonly<Record<string, string>> = {
  client_id: 'client',
  client_ids: 'client',
  site_id: 'site',
  equipment_id: 'equipment',
  camera_id: 'camera',
  user_id: 'app_user',
  acknowledged_by_id: 'app_user',
  created_by_id: 'app_user',
};

/** The rows that the value of a column names; none where it is no id of a row that has a name. */
export function namedIn(column: string, value: unknown): Named[] {
  const table = references[column];
  if (table === undefined) return [];
  const ids = Array.isArray(value) ? value : [value];
  return ids.flatMap((id) => (typeof id === 'string' ? [{ table, id }] : []));
}

/**
 * What the subject of an entry is called, by what the entry itself tells (the newer name where it was given
 * another one); else the row whose name must be looked up.
 */
export function subjectName(
  subject: Named,
  before: AuditedRow | null,
  after: AuditedRow | null,
): { readonly name: string } | { readonly named: Named } {
  const known: Subject = isAuditSubject(subject.table) ? auditSubjects[subject.table] : {};
  const told = (column: string): unknown => after?.[column] ?? before?.[column];
  const name = known.name === undefined ? undefined : told(known.name);
  if (typeof name === 'string') return { name };
  const [owner] = known.of === undefined ? [] : namedIn(known.of, told(known.of));
  return { named: owner ?? subject };
}
