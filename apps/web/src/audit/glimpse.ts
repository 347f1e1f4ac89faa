import type { AuditAction, AuditSubjectKind } from '../generated/graphql.ts';
import { type SentenceKey, sentenceOf } from './sentence.ts';

interface Told<Change> {
  action: AuditAction;
  subjectKind?: AuditSubjectKind | null;
  changes: readonly Change[];
}

/** So many fields are shown without being asked for. */
const most = 3;

/** Of what was made here is what its sentence leaves out. */
const leftOut: Partial<Record<SentenceKey, readonly string[]>> = {
  roleGiven: ['client', 'role'],
  roleTaken: ['client', 'role'],
};

/** The fields of a change that show at once: what was changed, as far as its sentence does not say it all. */
export function glimpseOf<Change extends { field: string; after?: string | null }>(entry: Told<Change>): Change[] {
  const sentence = sentenceOf(entry);
  if (sentence === 'UPDATED') return entry.changes.slice(0, most);
  return entry.changes.filter(({ field }) => leftOut[sentence]?.includes(field));
}
