'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { type Mark, Status } from '../../design/status.tsx';
import { inOrder, type Person, standingOf } from './person.ts';

const marks: Record<'ACTIVE' | 'INVITED' | 'expired', Mark> = { ACTIVE: 'ok', INVITED: 'unknown', expired: 'warn' };

/** Whether somebody can use their account, in shape and word; nothing where the viewer may not know. */
export function PersonState({ person }: { person: Person }) {
  const t = useTranslations('users');
  const standing = standingOf(person, Date.now());
  if (!standing) return <span className="text-dim">–</span>;
  return <Status mark={marks[standing]} word={t(`state.${standing}`)} />;
}

/** Somebody's roles on one line: the first of them, and how many more. */
export function useRolesLine(): (person: Person) => string {
  const t = useTranslations('users');
  return useCallback(
    ({ memberships }) => {
      const [first, ...more] = inOrder(memberships);
      if (!first) return t('noRole');
      const words = { role: t(`roleOf.${first.role}`), client: first.client?.name ?? t('everyClient') };
      return more.length === 0 ? t('inClient', words) : t('moreRoles', { ...words, count: more.length });
    },
    [t],
  );
}
