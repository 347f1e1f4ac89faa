'use client';
import { useTranslations } from 'next-intl';
import { type Mark, Status } from '../../design/status.tsx';
import type { PeopleQuery, Role } from '../../generated/graphql.ts';

export type Person = PeopleQuery['users']['nodes'][number];

/** Whether an invitation has run out without being accepted. */
export function isExpired({ state, invitationExpiresAt }: Pick<Person, 'state' | 'invitationExpiresAt'>): boolean {
  if (state !== 'INVITED') return false;
  return !invitationExpiresAt || Date.parse(invitationExpiresAt) <= Date.now();
}

const marks: Record<'ACTIVE' | 'INVITED' | 'expired', Mark> = { ACTIVE: 'ok', INVITED: 'unknown', expired: 'warn' };

/** Whether somebody can use their account, in shape and word; nothing where the viewer may not know. */
export function PersonState({ person }: { person: Person }) {
  const t = useTranslations('users');
  if (!person.state) return <span className="text-dim">–</span>;
  const state = isExpired(person) ? 'expired' : person.state;
  return <Status mark={marks[state]} word={t(`state.${state}`)} />;
}

const rank: Record<Role, number> = { ADMIN: 0, OPERATOR: 1, VIEWER: 2 };

/** Roles as they are read: in all clients first, then the strongest, then by name. */
export function inOrder(memberships: Person['memberships']): Person['memberships'] {
  return [...memberships].sort(
    (a, b) =>
      Number(Boolean(a.client)) - Number(Boolean(b.client)) ||
      rank[a.role] - rank[b.role] ||
      (a.client?.name ?? '').localeCompare(b.client?.name ?? ''),
  );
}

/** Somebody's roles on one line: the first of them, and how many more. */
export function useRolesLine(): (person: Person) => string {
  const t = useTranslations('users');
  return ({ memberships }) => {
    const [first, ...more] = inOrder(memberships);
    if (!first) return t('noRole');
    const words = { role: t(`roleOf.${first.role}`), client: first.client?.name ?? t('everyClient') };
    return more.length === 0 ? t('inClient', words) : t('moreRoles', { ...words, count: more.length });
  };
}
