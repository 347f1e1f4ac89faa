'use client';
import { useTranslations } from 'next-intl';
import type { TokenScope } from '../generated/graphql.ts';
import { toldOf } from './scopes.ts';

/** What a token allows and where, in words. */
export function useTokenWords() {
  const t = useTranslations('tokens');
  return {
    scopes: (scopes: readonly TokenScope[]) =>
      toldOf(scopes)
        .map((scope) => t(`scope.${scope}`))
        .join(', '),
    clients: (clients: readonly { name: string }[] | null | undefined) => {
      if (!clients) return t('allClients');
      return clients.map(({ name }) => name).join(', ') || t('noClients');
    },
  };
}
