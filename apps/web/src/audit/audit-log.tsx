'use client';
import { dayOf } from '@vigie/i18n/formats/instant';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '../design/empty-state.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { NewerChip } from '../lists/newer-chip.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { useScope } from '../scope/scope.tsx';
import { useFormat } from '../time/use-format.ts';
import { useZone } from '../time/zone.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditLogDocument, auditFilterOf, type Entry, filterNames } from './audit-query.ts';
import { GestureRow } from './gesture-row.tsx';
import { gesturesOf } from './gestures.ts';
import { useSubjectLinks } from './use-subject-links.ts';

const pageSize = 50;
const noEntries: readonly Entry[] = [];

/** The audit log, newest first: who changed what, day by day, what it was before and from where it came. */
export function AuditLog() {
  const t = useTranslations('audit');
  const format = useFormat();
  const zone = useZone();
  const { clientId } = useScope();
  const addressed = useFilter();
  const filter = auditFilterOf(addressed.get, { clientId, zone });
  const question = JSON.stringify(filter);
  const pages = usePages(question, pageSize);
  const { data, error, loading, outdated } = useLiveQuery(AuditLogDocument, {
    first: pageSize,
    after: pages.after,
    filter,
  });
  const arrived = data?.auditEntries.nodes ?? noEntries;
  const list = useSteadyRows(arrived, `${question} ${pages.after}`);
  const links = useSubjectLinks(list.rows);
  const days = Map.groupBy(gesturesOf(list.rows), ({ main }) => dayOf(new Date(main.at), zone));
  const narrowed = filterNames.some((name) => addressed.get(name) !== '');
  const about = addressed.get('about');
  return (
    <>
      {data && <p className="pb-4 text-table text-dim">{t('kept', { days: data.installation.auditDays })}</p>}
      <AuditFilters filter={addressed} entries={arrived} />
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={12} />}
      {data && list.rows.length === 0 && (
        <EmptyState icon={<ScrollText size={20} strokeWidth={1.5} />} title={t(narrowed ? 'noneMatch' : 'none')}>
          {narrowed ? undefined : t('noneHint')}
        </EmptyState>
      )}
      {data && list.rows.length > 0 && (
        <div {...list.hold} className={outdated ? 'opacity-60' : undefined}>
          <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
          {[...days].map(([day, gestures]) => (
            <section key={day} aria-labelledby={`audit-${day}`}>
              <h2 id={`audit-${day}`} className="border-b border-line pt-4 pb-1.5 text-table font-semibold">
                {format.instant(gestures[0]?.main.at ?? day, 'day')}
                <span className="font-normal text-dim"> · {format.zoneName(gestures[0]?.main.at ?? day)}</span>
              </h2>
              <ol>
                {gestures.map((gesture) => (
                  <GestureRow
                    key={gesture.main.id}
                    gesture={gesture}
                    links={links}
                    onAbout={about === '' ? (subjectId) => addressed.set({ about: subjectId }) : undefined}
                  />
                ))}
              </ol>
            </section>
          ))}
          <Pager
            pages={pages}
            rows={arrived.length}
            total={data.auditEntries.totalCount}
            pageInfo={data.auditEntries.pageInfo}
          />
        </div>
      )}
    </>
  );
}
