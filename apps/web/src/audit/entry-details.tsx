'use client';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../design/button.tsx';
import { useFormat } from '../time/use-format.ts';
import type { Entry } from './audit-query.ts';
import { EntryChanges } from './entry-changes.tsx';
import { EntrySentence } from './entry-sentence.tsx';
import type { Gesture } from './gestures.ts';
import type { SubjectLinks } from './use-subject-links.ts';

/** All that is known of what somebody did: every change of it, and from where it came. */
export function EntryDetails({
  gesture: { main, others },
  links,
  onAbout,
}: {
  gesture: Gesture<Entry>;
  links: SubjectLinks;
  onAbout: ((subjectId: string) => void) | undefined;
}) {
  const t = useTranslations('audit');
  const format = useFormat();
  const facts: [label: string, value: string | null | undefined, mono: boolean][] = [
    [t('at'), format.instant(main.at, 'full'), false],
    [t('address'), main.address, true],
    [t('program'), main.userAgent, false],
    [t('token'), main.tokenName, false],
    [t('request'), main.requestId, true],
  ];
  const { subjectId } = main;
  return (
    <div className="flex flex-col gap-4 rounded-vigie border border-line bg-surface p-3">
      {[main, ...others].map((entry) => (
        <section key={entry.id} className="flex flex-col gap-1">
          {others.length > 0 && (
            <p>
              <EntrySentence entry={entry} href={links(entry)} />
            </p>
          )}
          <EntryChanges entry={entry} changes={entry.changes} />
        </section>
      ))}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-t border-line pt-3 text-small">
        {facts.map(
          ([label, value, mono]) =>
            value && (
              <div key={label} className="contents">
                <dt className="text-dim">{label}</dt>
                <dd className={mono ? 'font-mono break-all' : 'break-words'}>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {subjectId && onAbout && (
        <div>
          <Button onPress={() => onAbout(subjectId)}>
            <History size={16} strokeWidth={1.5} aria-hidden />
            {t('onlyThis')}
          </Button>
        </div>
      )}
    </div>
  );
}
