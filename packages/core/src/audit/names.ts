import type { Named } from '@vigie/domain/audit/subjects';
import type { Kind } from '@vigie/platform/changes/kinds';
import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';

interface Source {
  /** The name of the row whose key is `k.id`. */
  readonly sql: string;
  /** The table that holds the name, where it is another one. */
  readonly in?: Kind;
}

const own = (table: string): Source => ({ sql: `SELECT name FROM ${table} WHERE id = k.id` });
const through = (table: string, column: string, holder: Kind): Source => ({
  sql: `SELECT h.name FROM ${table} t JOIN ${holder} h ON h.id = t.${column} WHERE t.id = k.id`,
  in: holder,
});

/** Where the names of rows stand, by their tables. */
const sources = {
  client: own('client'),
  site: own('site'),
  equipment: own('equipment'),
  camera: own('camera'),
  app_user: own('app_user'),
  api_token: own('api_token'),
  equipment_check: through('equipment_check', 'equipment_id', 'equipment'),
  stream: through('stream', 'camera_id', 'camera'),
  membership: through('membership', 'user_id', 'app_user'),
  session: through('session', 'user_id', 'app_user'),
  account_link: through('account_link', 'user_id', 'app_user'),
  background_job: through('background_job', 'client_id', 'client'),
  alert: { sql: `SELECT params ->> 'name' FROM alert WHERE id = k.id` },
  outgoing_mail: { sql: 'SELECT recipient FROM outgoing_mail WHERE id = k.id' },
} as const satisfies Partial<Record<Kind, Source>>;

const isSource = (table: string): table is keyof typeof sources => Object.hasOwn(sources, table);

const present = `CASE k.subject ${Object.entries(sources)
  .map(([table, { sql }]) => `WHEN '${table}' THEN (${sql})`)
  .join(' ')} END`;

/** What is gone was named when it went. */
const gone = `(SELECT d.before ->> 'name' FROM audit_entry d
  WHERE d.subject = k.subject AND d.subject_id = k.id::text AND d.action = 'deleted' LIMIT 1)`;

/** Under which key `findNames` gives a row's name. */
export const nameKey = ({ table, id }: Named): string => `${table}:${id}`;

/**
 * The names of rows, of archived ones and (while the audit log tells) of deleted ones too, by their keys
 * (`nameKey`). Whoever asks has seen to it that the names may be told.
 */
export async function findNames(reader: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const named = keys.map((key): Named => {
    const at = key.indexOf(':');
    return { table: key.slice(0, at), id: key.slice(at + 1) };
  });
  const known = named.filter(({ table, id }) => isSource(table) && isId(id));
  const rows = await reader.rows<Named & { name: string }>(
    namesRead(known),
    `SELECT * FROM (
       SELECT k.subject AS table, k.id, coalesce(${present}, ${gone}) AS name
       FROM unnest($1::text[], $2::uuid[]) AS k(subject, id)) AS names
     WHERE name IS NOT NULL`,
    [known.map(({ table }) => table), known.map(({ id }) => id)],
  );
  // A setting has no other name than its key.
  const settings = named.filter(({ table }) => table === 'setting').map(({ table, id }) => ({ table, id, name: id }));
  return new Map([...rows, ...settings].map((row) => [nameKey(row), row.name]));
}

function namesRead(named: readonly Named[]): Reads {
  const reads: Record<string, { ids?: string[] }> = {};
  for (const { table, id } of named) {
    if (!isSource(table)) continue;
    const source: Source = sources[table];
    reads[table] ??= { ids: [] };
    reads[table].ids?.push(id);
    if (source.in) reads[source.in] = {};
  }
  return reads;
}
