'use client';
import { Ellipsis } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button, Link } from 'react-aria-components';
import { alertsTone } from '../alerts/alert-words.ts';
import { classes } from '../design/classes.ts';
import { Sheet } from '../design/overlay.tsx';
import { isIn, isInTabs, placesOf } from './places.ts';
import { useViewer } from './viewer.tsx';

const tab =
  'relative flex h-14 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-micro outline-offset-[-2px]';

/** The phone's way around: within reach of the thumb. */
export function BottomTabs({ alerts }: { alerts: { open: number; critical: number } | undefined }) {
  const t = useTranslations('frame');
  const path = usePathname();
  const tone = alertsTone(alerts);
  const [more, setMore] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes what led there.
  useEffect(() => setMore(false), [path]);
  const places = placesOf(useViewer());
  const others = places.filter((place) => !place.phone);
  return (
    <>
      <nav
        aria-label={t('places')}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] sm:hidden"
      >
        {places.filter(isInTabs).map((place) => {
          const here = isIn(path, place);
          return (
            <Link
              key={place.id}
              href={place.href}
              {...(here ? { 'aria-current': 'page' as const } : {})}
              className={classes(tab, here ? 'text-accent' : 'text-dim')}
            >
              <place.icon size={20} strokeWidth={1.5} aria-hidden />
              {t(`tab.${place.id}`)}
              {place.id === 'alerts' && tone && (
                <span
                  className={classes(
                    'absolute top-1.5 left-1/2 ml-2 min-w-4 rounded-sm px-1 text-center text-[10px]/4 font-semibold text-on-bad',
                    tone === 'bad' ? 'bg-bad' : 'bg-warn',
                  )}
                >
                  {alerts?.open}
                </span>
              )}
            </Link>
          );
        })}
        <Button
          onPress={() => setMore(true)}
          className={classes(tab, others.some((place) => isIn(path, place)) ? 'text-accent' : 'text-dim')}
        >
          <Ellipsis size={20} strokeWidth={1.5} aria-hidden />
          {t('more')}
        </Button>
      </nav>
      <Sheet title={t('more')} open={more} onClose={() => setMore(false)}>
        <ul className="flex flex-col">
          {others.map((place) => (
            <li key={place.id}>
              <Link href={place.href} className="flex h-12 items-center gap-3 border-b border-line">
                <place.icon size={20} strokeWidth={1.5} aria-hidden className="text-dim" />
                {t(`place.${place.id}`)}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}
