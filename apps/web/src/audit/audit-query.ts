import { graphql } from '../generated/gql.ts';
import type { AuditAction, AuditFilter, AuditLogQuery, AuditSubjectKind } from '../generated/graphql.ts';
import { membersOf } from '../lists/use-filter.ts';
import { dayRange } from '../time/day-range.ts';

export const AuditLogDocument = graphql(`
  query AuditLog($first: Int!, $after: String, $filter: AuditFilter!) @live {
    auditEntries(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id at action subjectKind subjectId subjectName clientName tokenName address userAgent requestId
        user { id name }
        changes { field before after }
      }
    }
    installation { auditDays }
  }
`);

/** An entry of the log, as the page shows it. */
export type Entry = AuditLogQuery['auditEntries']['nodes'][number];

export const actions = [
  'CREATED',
  'UPDATED',
  'ARCHIVED',
  'RESTORED',
  'DELETED',
  'REVEALED',
] as const satisfies readonly AuditAction[];

export const subjectKinds = [
  'CLIENT',
  'SITE',
  'EQUIPMENT',
  'EQUIPMENT_CHECK',
  'CAMERA',
  'STREAM',
  'ALERT',
  'USER',
  'MEMBERSHIP',
  'SESSION',
  'ACCOUNT_LINK',
  'TOKEN',
  'MAIL',
  'JOB',
  'SETTING',
] as const satisfies readonly AuditSubjectKind[];

/** The names under which the page's address keeps its filters. */
export const filterNames = ['who', 'kind', 'act', 'from', 'to', 'about'] as const;

/** The filter that the page's address asks for: days are whole ones, in somebody's zone. */
export function auditFilterOf(
  get: (name: (typeof filterNames)[number]) => string,
  { clientId, zone }: { clientId: string | null; zone: string },
): AuditFilter {
  const kinds = membersOf(get('kind'), subjectKinds);
  const acts = membersOf(get('act'), actions);
  const from = dayRange(get('from'), zone)?.from;
  const to = dayRange(get('to'), zone)?.to;
  return {
    ...(clientId === null ? {} : { clientId }),
    ...(get('who') === '' ? {} : { userId: get('who') }),
    ...(kinds.length === 0 ? {} : { subjectKind: kinds }),
    ...(get('about') === '' ? {} : { subjectId: get('about') }),
    ...(acts.length === 0 ? {} : { action: acts }),
    ...(from ? { from: from.toISOString() } : {}),
    ...(to ? { to: to.toISOString() } : {}),
  };
}
