'use client';
import { Plus, Server, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import { Button } from '../design/button.tsx';
import { Changed } from '../design/changed.tsx';
import { FilterChips } from '../design/chips.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SearchField } from '../design/fields/search-field.tsx';
import { PageHeader } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { StatusMark } from '../design/status.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import type { EquipmentOrder } from '../generated/graphql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { NewerChip } from '../lists/newer-chip.tsx';
import { Pager } from '../lists/pager.tsx';
import { membersOf, useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { useScope } from '../scope/scope.tsx';
import { useFormat } from '../time/use-format.ts';
import { DeleteEquipment } from './delete-equipment.tsx';
import { EquipmentDialog } from './equipment-dialog.tsx';
import { EquipmentSheet } from './equipment-sheet.tsx';
import { EquipmentTable } from './equipment-table.tsx';
import type { StatusCounts } from './series.ts';
import { markOf, statuses, useStatusWord } from './status-words.ts';

const EquipmentListDocument = graphql(`
  query EquipmentList($first: Int!, $after: String, $clientId: ID, $filter: EquipmentFilter!, $orderBy: EquipmentOrder!) @live {
    equipment(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id name kind address status statusSince rttMs loss origin site { id name } client { id name } }
    }
    overview(clientId: $clientId) {
      equipment { total online degraded offline unknown maintenance }
    }
  }
`);

const pageSize = 100;
const orders: Record<string, EquipmentOrder> = { status: 'STATUS', name: 'NAME', since: 'SINCE' };

const counts: Record<(typeof statuses)[number], keyof StatusCounts> = {
  ONLINE: 'online',
  DEGRADED: 'degraded',
  OFFLINE: 'offline',
  UNKNOWN: 'unknown',
  MAINTENANCE: 'maintenance',
};

const noRows: never[] = [];

/** All equipment one may see: what is wrong first, narrowed by chips and words. */
export function EquipmentList() {
  const t = useTranslations('equipment');
  const common = useTranslations('common');
  const word = useStatusWord();
  const format = useFormat();
  const { clientId } = useScope();
  const mayOperate = useMayOperate(clientId);
  const { get, set } = useFilter();
  const [adding, setAdding] = useState(false);
  const [looking, setLooking] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(new Set());
  const [deleting, setDeleting] = useState(false);

  const search = get('q');
  const siteId = get('site');
  const chosen = membersOf(get('status'), statuses);
  const order = get('order') in orders ? get('order') : 'status';
  const filter = {
    ...(clientId === null ? {} : { clientId }),
    ...(chosen.length === 0 ? {} : { status: chosen }),
    ...(search === '' ? {} : { search }),
    ...(siteId === '' ? {} : { siteId }),
  };
  const question = JSON.stringify([filter, order]);
  const pages = usePages(question, pageSize);
  const { data, error, loading, outdated } = useLiveQuery(EquipmentListDocument, {
    first: pageSize,
    after: pages.after,
    clientId,
    filter,
    orderBy: orders[order] ?? 'STATUS',
  });
  const list = useSteadyRows(data?.equipment.nodes ?? noRows, `${question} ${pages.after}`);
  const totals = data?.overview.equipment;
  const narrowed = search !== '' || siteId !== '' || chosen.length > 0;
  const selected = selection === 'all' ? list.rows : list.rows.filter((row) => selection.has(row.id));

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayOperate && (
            <Button variant="primary" onPress={() => setAdding(true)}>
              <Plus size={16} strokeWidth={1.5} aria-hidden />
              {t('add')}
            </Button>
          )
        }
      >
        {totals && <span className="text-table text-dim">{t('count', { count: totals.total })}</span>}
      </PageHeader>
      <div className="relative flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
        <SearchField label={t('find')} value={search} onChange={(q) => set({ q })} />
        {siteId !== '' && list.rows[0] && (
          <Button onPress={() => set({ site: '' })}>
            {list.rows[0].site.name}
            <span className="sr-only">{t('everySite')}</span>
            <X size={14} strokeWidth={1.5} aria-hidden />
          </Button>
        )}
        <FilterChips
          label={t('byStatus')}
          selected={chosen}
          onChange={(ids) => set({ status: ids.join(',') })}
          chips={statuses.map((status) => ({
            id: status,
            label: (
              <>
                <StatusMark mark={markOf(status)} size={10} quiet={!totals?.[counts[status]]} />
                {word(status)}
                <span className="text-dim">
                  {totals ? (
                    <Changed value={totals[counts[status]]}>{format.number(totals[counts[status]])}</Changed>
                  ) : (
                    '–'
                  )}
                </span>
              </>
            ),
          }))}
        />
        {selected.length > 0 && (
          <div className="absolute inset-x-0 top-0 bottom-3 flex items-center gap-3 rounded-vigie border border-line bg-raised pr-1 pl-3 text-table">
            <span className="flex-1">{t('selected', { count: selected.length })}</span>
            <Button variant="ghost" onPress={() => setSelection(new Set())}>
              {common('clear')}
            </Button>
            <Button variant="danger" onPress={() => setDeleting(true)}>
              <Trash2 size={16} strokeWidth={1.5} aria-hidden />
              {common('delete')}
            </Button>
          </div>
        )}
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={12} />}
      {data && list.rows.length === 0 && (
        <EmptyState
          icon={<Server size={20} strokeWidth={1.5} />}
          title={narrowed ? t('noneMatch') : t('none')}
          action={
            narrowed ? (
              <Button onPress={() => set({ q: '', status: '', site: '' })}>{t('showAll')}</Button>
            ) : (
              mayOperate && (
                <Button variant="primary" onPress={() => setAdding(true)}>
                  {t('add')}
                </Button>
              )
            )
          }
        >
          {narrowed ? undefined : t('noneHint')}
        </EmptyState>
      )}
      {data && list.rows.length > 0 && (
        <div {...list.hold} className={outdated ? 'opacity-60' : undefined}>
          <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
          <ListKeys>
            <EquipmentTable
              rows={list.rows}
              selectable={mayOperate}
              withClient={clientId === null}
              order={order}
              onOrder={(next) => set({ order: next })}
              selection={selection}
              onSelection={setSelection}
              onLook={setLooking}
            />
          </ListKeys>
          <Pager
            pages={pages}
            rows={data.equipment.nodes.length}
            total={data.equipment.totalCount}
            pageInfo={data.equipment.pageInfo}
          />
        </div>
      )}
      <EquipmentSheet id={looking} onClose={() => setLooking(null)} />
      {adding && <EquipmentDialog onClose={() => setAdding(false)} />}
      {deleting && (
        <DeleteEquipment
          equipment={selected}
          onClose={() => setDeleting(false)}
          onDeleted={() => setSelection(new Set())}
        />
      )}
    </>
  );
}
