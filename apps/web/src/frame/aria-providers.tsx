'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Toasts } from '../design/toast.tsx';

/** Gives the components the language and the way to go to a page without loading it anew. */
export function AriaProviders({ locale, children }: { locale: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <I18nProvider locale={locale === 'en' ? 'en-GB' : 'fr-FR'}>
      <RouterProvider navigate={(href) => router.push(href)}>
        {children}
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  );
}
