/** A value of the audit log, as it is to be written for people. */
export type Value =
  | { is: 'nothing' }
  | { is: 'secret' }
  | { is: 'instant'; at: string }
  | { is: 'truth'; holds: boolean }
  | { is: 'seconds'; seconds: number }
  | { is: 'milliseconds'; milliseconds: number }
  /** Words of the catalogue for that field, where it has them. */
  | { is: 'words'; words: readonly string[] }
  | { is: 'code'; text: string }
  | { is: 'text'; text: string };

const truths: ReadonlySet<string> = new Set(['enabled', 'recording', 'mustChangePassword']);
const words: ReadonlySet<string> = new Set([
  'kind',
  'role',
  'state',
  'severity',
  'origin',
  'purpose',
  'locale',
  'sourceKind',
]);
const codes: ReadonlySet<string> = new Set(['url', 'hint', 'dedupeKey', 'userAgent']);
const structures: ReadonlySet<string> = new Set(['params', 'value', 'clients', 'scopes']);
const lengths = new Map<string, (count: number) => Value>([
  ['intervalSeconds', (seconds) => ({ is: 'seconds', seconds })],
  ['segmentSeconds', (seconds) => ({ is: 'seconds', seconds })],
  ['keepHours', (hours) => ({ is: 'seconds', seconds: hours * 3600 })],
  ['timeoutMs', (milliseconds) => ({ is: 'milliseconds', milliseconds })],
  ['slowMs', (milliseconds) => ({ is: 'milliseconds', milliseconds })],
]);

/** What the text of a field of the audit log means; what is not known is a text. */
export function readValue(field: string, text: string | null | undefined): Value {
  if (text === null || text === undefined) return { is: 'nothing' };
  if (text === '***') return { is: 'secret' };
  if (field.endsWith('At') && !Number.isNaN(Date.parse(text))) return { is: 'instant', at: text };
  if (truths.has(field) && (text === 'true' || text === 'false')) return { is: 'truth', holds: text === 'true' };
  const length = lengths.get(field);
  if (length && Number.isFinite(Number(text))) return length(Number(text));
  if (words.has(field)) return { is: 'words', words: [text] };
  if (structures.has(field)) return structure(field, text);
  return codes.has(field) ? { is: 'code', text } : { is: 'text', text };
}

/** JSON, where it is whole and not names that were put into words already. */
function structure(field: string, text: string): Value {
  const json = parsed(text);
  if (Array.isArray(json)) {
    const isAll = field === 'clients' && json.length === 0;
    return { is: 'words', words: isAll ? ['all'] : json.map(plain) };
  }
  if (typeof json !== 'object' || json === null) return { is: 'text', text };
  const lines = Object.entries(json).map(([name, value]) => `${name}: ${plain(value)}`);
  return { is: 'text', text: lines.join('\n') };
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
