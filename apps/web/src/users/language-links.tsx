'use client';
import { locales } from '@vigie/i18n/locales';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from 'react-aria-components';
import { rememberLocale } from '../i18n/locale-cookie.ts';

/** The languages by their own names, for who is not signed in yet. */
export function LanguageLinks() {
  const t = useTranslations('frame');
  const locale = useLocale();
  const router = useRouter();
  return (
    <div className="flex gap-4 text-small">
      {locales.map((each) => (
        <Button
          key={each}
          lang={each}
          aria-pressed={each === locale}
          onPress={() => {
            rememberLocale(each);
            router.refresh();
          }}
          className="cursor-pointer rounded-sm text-dim touch:min-h-11 touch:min-w-11 touch:px-2 aria-pressed:text-ink aria-pressed:underline aria-pressed:underline-offset-4 data-hovered:text-ink"
        >
          {t(`language.${each}`)}
        </Button>
      ))}
    </div>
  );
}
