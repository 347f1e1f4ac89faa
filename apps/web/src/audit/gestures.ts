import type { AuditSubjectKind } from '../generated/graphql.ts';

/** What was changed by one request of somebody, the change that says best what it was, and the others. */
export interface Gesture<Entry> {
  main: Entry;
  others: readonly Entry[];
}

interface Grouped {
  id: string;
  requestId?: string | null;
  subjectKind?: AuditSubjectKind | null;
}

/** What tells most of what somebody meant, first: a camera is made with its stream, not a stream with its camera. */
const telling: readonly AuditSubjectKind[] = [
  'CLIENT',
  'SITE',
  'EQUIPMENT',
  'CAMERA',
  'TOKEN',
  'ALERT',
  'JOB',
  'SETTING',
  'USER',
  'ACCOUNT_LINK',
  'MEMBERSHIP',
  'EQUIPMENT_CHECK',
  'STREAM',
  'MAIL',
  'SESSION',
];

const rankOf = ({ subjectKind }: Grouped): number => (subjectKind ? telling.indexOf(subjectKind) : telling.length);

/** The entries of a log, put together where they follow each other and are one request's; in their order. */
export function gesturesOf<Entry extends Grouped>(entries: readonly Entry[]): Gesture<Entry>[] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run && entry.requestId && run[0]?.requestId === entry.requestId) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap(([first, ...rest]) => {
    if (!first) return [];
    const main = rest.reduce((best, entry) => (rankOf(entry) < rankOf(best) ? entry : best), first);
    return { main, others: [first, ...rest].filter((entry) => entry !== main) };
  });
}
