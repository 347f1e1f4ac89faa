'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { classes } from '../design/classes.ts';
import { hrefOf, sectionGroups } from './sections.ts';
import { useConcerned } from './use-concerned.ts';

/** The settings: their sections on the left; on a phone they are a page of their own that leads to each. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const path = usePathname();
  const isConcerned = useConcerned();
  const isIndex = path === '/settings';
  return (
    <div className="grid gap-x-10 md:grid-cols-[11rem_minmax(0,1fr)]">
      <nav aria-label={t('title')} className={classes('flex flex-col gap-5', !isIndex && 'max-md:hidden')}>
        {isIndex && <h1 className="text-title font-semibold md:hidden">{t('title')}</h1>}
        {sectionGroups.map((group) => (
          <section key={group.id} aria-label={t(`group.${group.id}`)}>
            <h2 className="pb-1 text-small text-dim md:px-3">{t(`group.${group.id}`)}</h2>
            <ul className="flex flex-col max-md:border-t max-md:border-line">
              {group.sections.filter(isConcerned).map((section) => {
                const isHere = path === hrefOf(section);
                const isShown = isHere || (isIndex && section.id === 'profile');
                return (
                  <li key={section.id} className="max-md:border-b max-md:border-line">
                    <Link
                      href={hrefOf(section)}
                      {...(isHere ? { 'aria-current': 'page' as const } : {})}
                      className={classes(
                        'flex h-9 cursor-pointer items-center gap-3 rounded-vigie text-table data-hovered:text-ink max-md:h-12 md:px-3 md:data-hovered:bg-surface',
                        isShown ? 'md:bg-surface' : 'md:text-dim',
                      )}
                    >
                      <section.icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-dim" />
                      <span className="flex-1 truncate">{t(`section.${section.id}`)}</span>
                      <ChevronRight size={16} strokeWidth={1.5} aria-hidden className="text-dim md:hidden" />
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </nav>
      <div className={classes('min-w-0', isIndex && 'max-md:hidden')}>
        {!isIndex && (
          <Link href="/settings" className="mb-2 inline-flex h-11 items-center gap-1 text-table text-dim md:hidden">
            <ChevronLeft size={16} strokeWidth={1.5} aria-hidden />
            {t('title')}
          </Link>
        )}
        {children}
      </div>
    </div>
  );
}
