'use client';
import { CircleCheck, Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Changed } from '../design/changed.tsx';
import { Segments } from '../design/chips.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Sheet } from '../design/overlay.tsx';
import { PageHeader } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { StatusMark } from '../design/status.tsx';
import { useShortcut } from '../frame/use-shortcut.ts';
import { graphql } from '../generated/gql.ts';
import type { AlertFilter } from '../generated/graphql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { NewerChip } from '../lists/newer-chip.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { useScope } from '../scope/scope.tsx';
import { ZoneMark } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { AlertDetail } from './alert-detail.tsx';
import { AlertLength } from './alert-length.tsx';
import { alertMark, useAlertWord } from './alert-words.ts';
import { useAlertActs } from './use-alert-acts.ts';
import { useWide } from './use-wide.ts';

const AlertInboxDocument = graphql(`
  query AlertInbox($first: Int!, $after: String, $clientId: ID, $filter: AlertFilter!) @live {
    alerts(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id title severity state openedAt resolvedAt
        acknowledgedBy { id name }
        client { id name }
        site { id name timeZone }
      }
    }
    overview(clientId: $clientId) { alerts { open acknowledged critical } }
  }
`);

const pageSize = 50;
const views = ['open', 'resolved', 'all'] as const;
const noRows: never[] = [];

/** The inbox of what is wrong: the newest first, one selected, its detail beside it; `j k a r` do it all. */
export function AlertInbox() {
  const t = useTranslations('alerts');
  const word = useAlertWord();
  const format = useFormat();
  const wide = useWide();
  const { clientId } = useScope();
  const { get, set } = useFilter();
  const { acknowledge, resolve } = useAlertActs();
  const listBox = useRef<HTMLDivElement>(null);

  const view = views.find((each) => each === get('state')) ?? 'open';
  const filter: AlertFilter = {
    ...(clientId === null ? {} : { clientId }),
    ...(view === 'open' ? { state: ['OPEN', 'ACKNOWLEDGED'] } : view === 'resolved' ? { state: ['RESOLVED'] } : {}),
  };
  const question = JSON.stringify(filter);
  const pages = usePages(question, pageSize);
  const { data, error, loading } = useLiveQuery(AlertInboxDocument, {
    first: pageSize,
    after: pages.after,
    clientId,
    filter,
  });
  const list = useSteadyRows(data?.alerts.nodes ?? noRows, `${question} ${pages.after}`);
  const wanted = get('id');
  const selectedId = wanted !== '' ? wanted : wide ? (list.rows[0]?.id ?? '') : '';
  const selected = list.rows.find((row) => row.id === selectedId);
  const totals = data?.overview.alerts;

  const select = (id: string) => set({ id });
  const step = (by: number) => {
    const index = list.rows.findIndex((row) => row.id === selectedId);
    const next = list.rows[Math.min(list.rows.length - 1, Math.max(0, index + by))];
    if (next) select(next.id);
  };
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('a', () => void (selected?.state === 'OPEN' && acknowledge([selected.id])));
  useShortcut('r', () => void (selected && selected.state !== 'RESOLVED' && resolve([selected.id])));

  // The selected row stays in sight while one steps through by key.
  useEffect(() => {
    if (selectedId !== '')
      listBox.current?.querySelector(`[data-key="${CSS.escape(selectedId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  return (
    <>
      <PageHeader
        title={t('inbox')}
        actions={
          <Segments
            label={t('which')}
            selected={view}
            onChange={(state) => set({ state: state === 'open' ? '' : state, id: '' })}
            chips={views.map((id) => ({ id, label: t(`view.${id}`) }))}
          />
        }
      >
        {totals && (
          <span className="text-table text-dim">
            <Changed value={totals.open}>{t('openCount', { count: totals.open })}</Changed>
            {totals.acknowledged > 0 && ` · ${t('acknowledgedCount', { count: totals.acknowledged })}`}
          </span>
        )}
      </PageHeader>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={10} />}
      {data && list.rows.length === 0 && (
        <EmptyState
          icon={view === 'open' ? <CircleCheck size={20} strokeWidth={1.5} /> : <Siren size={20} strokeWidth={1.5} />}
          title={view === 'open' ? t('allWell') : t('none')}
        >
          {view === 'open' ? t('allWellHint') : t('noneHint')}
        </EmptyState>
      )}
      {data && list.rows.length > 0 && (
        <div className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <div {...list.hold} className="min-w-0">
            <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
            <ListKeys>
              <ListBox
                ref={listBox}
                aria-label={t('inbox')}
                selectionMode="single"
                selectionBehavior="replace"
                disallowEmptySelection={wide}
                selectedKeys={selectedId === '' ? [] : [selectedId]}
                onSelectionChange={(keys) => {
                  if (keys === 'all') return;
                  const [key] = keys;
                  if (key !== undefined) select(String(key));
                }}
                items={list.rows}
                dependencies={[format, word]}
                className="border-t border-line outline-none"
              >
                {(alert) => (
                  <ListBoxItem
                    id={alert.id}
                    textValue={alert.title}
                    className="grid min-h-12 cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-2 py-1 text-table outline-offset-[-2px] data-hovered:bg-surface data-selected:bg-tint"
                  >
                    <StatusMark mark={alertMark(alert)} />
                    <span className="min-w-0">
                      <span className={alert.state === 'OPEN' ? 'line-clamp-2 font-medium' : 'line-clamp-2'}>
                        {alert.title}
                      </span>
                      <span className="block truncate text-small text-dim">
                        {[
                          word(alert),
                          alert.state === 'ACKNOWLEDGED' && alert.acknowledgedBy?.name,
                          alert.client?.name ?? t('installation'),
                          alert.site?.name,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                    <span className="text-right text-small text-dim">
                      <span className="block">
                        {format.instant(alert.openedAt, 'short', alert.site?.timeZone)}
                        <ZoneMark at={alert.openedAt} zone={alert.site?.timeZone} />
                      </span>
                      <AlertLength alert={alert} zone={alert.site?.timeZone} />
                    </span>
                  </ListBoxItem>
                )}
              </ListBox>
            </ListKeys>
            <Pager
              pages={pages}
              rows={data.alerts.nodes.length}
              total={data.alerts.totalCount}
              pageInfo={data.alerts.pageInfo}
            />
          </div>
          {wide && selectedId !== '' && (
            <section aria-label={t('detail')} className="sticky top-16 min-w-0 self-start">
              <AlertDetail
                key={selectedId}
                id={selectedId}
                openedAt={selected?.openedAt}
                onAcknowledge={acknowledge}
                onResolve={resolve}
              />
            </section>
          )}
        </div>
      )}
      {!wide && (
        <Sheet title={t('detail')} open={selectedId !== ''} onClose={() => set({ id: '' })}>
          {selectedId !== '' && (
            <AlertDetail
              id={selectedId}
              openedAt={selected?.openedAt}
              onAcknowledge={acknowledge}
              onResolve={resolve}
            />
          )}
        </Sheet>
      )}
    </>
  );
}
