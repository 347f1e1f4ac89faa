'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Entry } from './audit-query.ts';
import { AuditValue } from './audit-value.tsx';

type Change = Entry['changes'][number];

/** What a field is called; one that has no name in words is told as the API calls it. */
function useFieldWord(): (field: string) => string {
  const t = useTranslations('audit');
  return (field) => {
    const key = `field.${field}` as 'field.name';
    return t.has(key) ? t(key) : field;
  };
}

/** Fields with what they were and what they became; of what was made or is gone, with what they were then. */
export function EntryChanges({ entry, changes }: { entry: Entry; changes: readonly Change[] }) {
  const t = useTranslations('audit');
  const word = useFieldWord();
  const whole = entry.action === 'CREATED' || entry.action === 'DELETED' || entry.action === 'REVEALED';
  return (
    <dl className="@container text-table">
      {changes.map(({ field, before, after }) => (
        <div
          key={field}
          className="grid gap-x-4 pb-0.5 @3xs:grid-cols-[7rem_minmax(0,1fr)] @md:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <dt className="break-words text-dim">{word(field)}</dt>
          <dd className="min-w-0">
            {whole ? (
              <AuditValue field={field} text={after ?? before} />
            ) : (
              <>
                <del className="text-dim decoration-edge">
                  <AuditValue field={field} text={before} />
                </del>
                <ArrowRight size={12} strokeWidth={1.5} className="mx-1.5 inline text-dim" aria-hidden />
                <span className="sr-only"> {t('became')} </span>
                <ins className="no-underline">
                  <AuditValue field={field} text={after} />
                </ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
