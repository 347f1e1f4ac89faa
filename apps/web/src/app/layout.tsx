import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AriaProviders } from '../frame/aria-providers.tsx';
import { ThemeProvider } from '../theme/theme.tsx';
import { themeCookie, themeOf } from '../theme/theme-name.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame');
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: '#0d1117',
};

/** Every page: its language, its theme and its nonce are the request's, so nothing is rendered ahead. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  // Next takes the nonce of its own scripts from the request's policy; reading the headers keeps the page dynamic.
  await headers();
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <ThemeProvider initial={theme}>
            <AriaProviders locale={locale}>{children}</AriaProviders>
          </ThemeProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
