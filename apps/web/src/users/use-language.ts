'use client';
import type { Locale } from '@vigie/i18n/locales';
import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../generated/gql.ts';
import { rememberLocale } from '../i18n/locale-cookie.ts';

export const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfilePayload { user { id name locale timeZone } }
      ... on Error { code message path }
    }
  }
`);

/** The language now, the other one, and how to change: at once here, and for the person everywhere. */
export function useLanguage(): { locale: Locale; other: Locale; changeTo: (locale: Locale) => Promise<void> } {
  const locale = useLocale();
  const router = useRouter();
  const client = useClient();
  const changeTo = useCallback(
    async (next: Locale) => {
      rememberLocale(next);
      router.refresh();
      // What the server could not keep, this browser still remembers.
      await client.mutation(UpdateProfileDocument, { input: { locale: next } }).toPromise();
    },
    [client, router],
  );
  return { locale, other: locale === 'fr' ? 'en' : 'fr', changeTo };
}
