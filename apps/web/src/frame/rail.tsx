'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { alertsTone } from '../alerts/alert-words.ts';
import { IconButton } from '../design/button.tsx';
import { classes } from '../design/classes.ts';
import { StatusMark } from '../design/status.tsx';
import { Hint } from '../design/tooltip.tsx';
import { Lookout } from './lookout.tsx';
import { isIn, placesOf } from './places.ts';
import { useViewer } from './viewer.tsx';

const storageKey = 'vigie.rail';

/** The places on the left: 56 px of pictures, 220 px with their words. */
export function Rail({ alerts }: { alerts: { open: number; critical: number } | undefined }) {
  const t = useTranslations('frame');
  const path = usePathname();
  const tone = alertsTone(alerts);
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(localStorage.getItem(storageKey) === 'open'), []);
  const toggle = () => {
    localStorage.setItem(storageKey, open ? 'closed' : 'open');
    setOpen(!open);
  };
  return (
    <nav
      aria-label={t('places')}
      className={classes(
        'sticky top-0 flex h-dvh shrink-0 flex-col border-r border-line max-sm:hidden',
        open ? 'w-55' : 'w-14',
      )}
    >
      <div className="flex h-12 items-center gap-3 px-4">
        <Lookout />
        {open && <span className="font-semibold tracking-tight">{t('product')}</span>}
      </div>
      <ul className="flex flex-1 flex-col gap-1 px-2 pt-2">
        {placesOf(viewer).map((place) => {
          const here = isIn(path, place);
          const link = (
            <Link
              href={place.href}
              {...(open ? {} : { 'aria-label': t(`place.${place.id}`) })}
              {...(here ? { 'aria-current': 'page' as const } : {})}
              className={classes(
                'relative flex h-10 cursor-pointer items-center gap-3 rounded-vigie px-3 text-table data-hovered:bg-surface data-hovered:text-ink',
                here
                  ? 'bg-surface text-ink before:absolute before:inset-y-2 before:-left-2 before:w-0.5 before:bg-accent'
                  : 'text-dim',
              )}
            >
              <place.icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
              {open && <span className="flex-1 truncate">{t(`place.${place.id}`)}</span>}
              {place.id === 'alerts' &&
                tone &&
                (open ? (
                  <span className={classes('text-small', tone === 'bad' ? 'text-bad' : 'text-warn')}>
                    {alerts?.open}
                  </span>
                ) : (
                  <span className="absolute top-2 right-2">
                    <StatusMark mark={tone} size={10} />
                  </span>
                ))}
            </Link>
          );
          return <li key={place.id}>{open ? link : <Hint text={t(`place.${place.id}`)}>{link}</Hint>}</li>;
        })}
      </ul>
      <div className="p-3">
        <IconButton label={open ? t('closeRail') : t('openRail')} onPress={toggle}>
          {open ? <PanelLeftClose size={16} strokeWidth={1.5} /> : <PanelLeftOpen size={16} strokeWidth={1.5} />}
        </IconButton>
      </div>
    </nav>
  );
}
