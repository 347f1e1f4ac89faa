'use client';
import { useMemo } from 'react';
import { graphql } from '../generated/gql.ts';
import type { AuditSubjectsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import type { Entry } from './audit-query.ts';

const AuditSubjectsDocument = graphql(`
  query AuditSubjects($ids: [ID!]!) @live {
    nodes(ids: $ids) {
      __typename
      ... on Client { id }
      ... on Site { id client { id } }
      ... on Equipment { id }
      ... on Camera { id }
      ... on Alert { id state }
      ... on Token { id }
    }
  }
`);

/** Where the page of an entry's subject is; undefined where it has none, or is gone. */
export type SubjectLinks = (entry: Entry) => string | undefined;

/** The kinds of things that have a page. */
const withPage: ReadonlySet<string> = new Set(['CLIENT', 'SITE', 'EQUIPMENT', 'CAMERA', 'ALERT', 'TOKEN']);

type Subject = NonNullable<AuditSubjectsQuery['nodes'][number]>;

function linkTo(subject: Subject): { id: string; href: string } | undefined {
  switch (subject.__typename) {
    case 'Client':
      return { id: subject.id, href: `/clients/${encodeURIComponent(subject.id)}` };
    case 'Site':
      return { id: subject.id, href: `/clients/${encodeURIComponent(subject.client.id)}` };
    case 'Equipment':
      return { id: subject.id, href: `/equipment/${encodeURIComponent(subject.id)}` };
    case 'Camera':
      return { id: subject.id, href: `/cameras/${encodeURIComponent(subject.id)}` };
    case 'Alert': {
      const view = subject.state === 'RESOLVED' ? 'resolved' : 'open';
      return { id: subject.id, href: `/alerts?state=${view}&id=${encodeURIComponent(subject.id)}` };
    }
    case 'Token':
      return { id: subject.id, href: '/settings/tokens?whose=all' };
    default:
      return undefined;
  }
}

/** Links to what the entries speak of, as long as it is there and one may see it. */
export function useSubjectLinks(entries: readonly Entry[]): SubjectLinks {
  const ids = useMemo(() => {
    const known = entries.flatMap(({ subjectId, subjectKind }) =>
      subjectId && subjectKind && withPage.has(subjectKind) ? [subjectId] : [],
    );
    return [...new Set(known)].sort();
  }, [entries]);
  const { data } = useLiveQuery(AuditSubjectsDocument, { ids });
  return useMemo(() => {
    const links = (data?.nodes ?? []).flatMap((subject) => (subject ? (linkTo(subject) ?? []) : []));
    const byId = new Map(links.map(({ id, href }) => [id, href]));
    return ({ subjectId }) => (subjectId ? byId.get(subjectId) : undefined);
  }, [data]);
}
