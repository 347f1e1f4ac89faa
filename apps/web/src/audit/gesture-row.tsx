'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '../design/button.tsx';
import { useFormat } from '../time/use-format.ts';
import type { Entry } from './audit-query.ts';
import { EntryChanges } from './entry-changes.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntrySentence } from './entry-sentence.tsx';
import { FromWhere } from './from-where.tsx';
import type { Gesture } from './gestures.ts';
import { glimpseOf } from './glimpse.ts';
import type { SubjectLinks } from './use-subject-links.ts';

/** One act of somebody: when, who, what, the difference at a glance, from where; and all of it on demand. */
export function GestureRow({
  gesture,
  links,
  onAbout,
}: {
  gesture: Gesture<Entry>;
  links: SubjectLinks;
  onAbout: ((subjectId: string) => void) | undefined;
}) {
  const t = useTranslations('audit');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { main, others } = gesture;
  const glimpse = glimpseOf(main);
  const countsOf = (entries: readonly Entry[]) =>
    [...Map.groupBy(entries, ({ subjectKind }) => subjectKind ?? 'OTHER')]
      .map(([kind, { length }]) => t(`count.${kind}`, { count: length }))
      .join(', ');
  return (
    <li className="grid grid-cols-[3.75rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-0.5 text-table">
      <time dateTime={main.at} title={format.instant(main.at, 'full')} className="pt-1.5 text-dim">
        {format.instant(main.at, 'timeSeconds')}
      </time>
      <div className="flex min-w-0 flex-col gap-1 py-1.5">
        <p className="break-words">
          <EntrySentence entry={main} href={links(main)} />
          {main.clientName && main.clientName !== main.subjectName && (
            <span className="text-dim"> · {main.clientName}</span>
          )}
        </p>
        {!open && glimpse.length > 0 && <EntryChanges entry={main} changes={glimpse} />}
        {!open && others.length > 0 && <p className="text-dim">{t('with', { what: countsOf(others) })}</p>}
        <span className="empty:hidden md:hidden">
          <FromWhere entry={main} />
        </span>
      </div>
      <div className="flex items-start gap-2">
        <span className="flex h-8 items-center max-md:hidden">
          <FromWhere entry={main} />
        </span>
        <IconButton label={open ? t('hideDetails') : t('details')} aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? <ChevronUp size={16} strokeWidth={1.5} /> : <ChevronDown size={16} strokeWidth={1.5} />}
        </IconButton>
      </div>
      {open && (
        <div className="col-span-3 pt-1 pb-2 sm:col-span-2 sm:col-start-2">
          <EntryDetails gesture={gesture} links={links} onAbout={onAbout} />
        </div>
      )}
    </li>
  );
}
