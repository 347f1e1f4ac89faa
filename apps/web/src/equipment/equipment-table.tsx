'use client';
import { useTranslations } from 'next-intl';
import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Key, Selection } from 'react-aria-components';
import { Changed } from '../design/changed.tsx';
import { Figure } from '../design/figure.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../design/table.tsx';
import type { EquipmentListQuery } from '../generated/graphql.ts';
import { shared } from '../graphql/shared.ts';
import { createRowStore, type RowStore } from '../lists/row-store.ts';
import { Elapsed } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { answerOf } from './answer.ts';
import { EquipmentStatus } from './equipment-status.tsx';
import { Loss } from './loss.tsx';

type EquipmentRow = EquipmentListQuery['equipment']['nodes'][number];

interface EquipmentTableProps {
  rows: readonly EquipmentRow[];
  selectable: boolean;
  /** Names the client in every row: the list is of several. */
  withClient: boolean;
  order: string;
  onOrder: (order: string) => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  onLook: (id: string) => void;
}

/** The rows of equipment. A row that changes renders its own cells; the table renders when rows come, go or move. */
export function EquipmentTable({ rows, onOrder, ...props }: EquipmentTableProps) {
  const [store] = useState(() => createRowStore(rows));
  useLayoutEffect(() => store.set(rows), [store, rows]);

  const kept = useRef<readonly Item[]>([]);
  const items = useMemo(() => {
    kept.current = shared(
      kept.current,
      rows.map(({ id, name }) => ({ id, name })),
    );
    return kept.current;
  }, [rows]);

  const latest = useRef(onOrder);
  useLayoutEffect(() => {
    latest.current = onOrder;
  });
  const stableOnOrder = useCallback((order: string) => latest.current(order), []);
  return <Rows {...props} items={items} store={store} onOrder={stableOnOrder} />;
}

interface Item {
  readonly id: string;
  readonly name: string;
}

interface RowsProps extends Omit<EquipmentTableProps, 'rows'> {
  items: readonly Item[];
  store: RowStore<EquipmentRow>;
}

const Rows = memo(function Rows({
  items,
  store,
  selectable,
  withClient,
  order,
  onOrder,
  selection,
  onSelection,
  onLook,
}: RowsProps) {
  const t = useTranslations('equipment');
  const common = useTranslations('common');
  const onSort = useCallback(({ column }: { column: Key }) => onOrder(String(column)), [onOrder]);
  return (
    <Table
      aria-label={t('title')}
      selectionMode={selectable ? 'multiple' : 'none'}
      selectedKeys={selection}
      onSelectionChange={onSelection}
      sortDescriptor={{ column: order, direction: order === 'name' ? 'ascending' : 'descending' }}
      onSortChange={onSort}
    >
      <TableHeader selectable={selectable}>
        <Column id="status" allowsSorting sorted={order === 'status'}>
          {t('column.status')}
        </Column>
        <Column id="name" isRowHeader allowsSorting sorted={order === 'name'}>
          {common('name')}
        </Column>
        <Column id="site" hideBelow="md">
          {t('column.site')}
        </Column>
        <Column id="address" hideBelow="lg">
          {t('column.address')}
        </Column>
        <Column id="response" align="end" hideBelow="md">
          {t('column.response')}
        </Column>
        <Column id="loss" align="end" hideBelow="lg">
          {t('column.loss')}
        </Column>
        <Column id="since" align="end" allowsSorting sorted={order === 'since'}>
          {t('column.since')}
        </Column>
      </TableHeader>
      <TableBody items={items} dependencies={[selectable, withClient, store, onLook]}>
        {({ id, name }) => {
          const of = { id, store };
          return (
            <Row id={id} textValue={name} selectable={selectable} onAction={() => onLook(id)}>
              <Cell>
                <Of {...of} show={StatusOf} />
              </Cell>
              <Cell grow>
                <span className="block truncate font-medium max-md:pt-1">{name}</span>
                <span className="block truncate pb-1 text-small text-dim md:hidden">
                  <Of {...of} show={PlaceOf} />
                </span>
              </Cell>
              <Cell hideBelow="md" dim>
                <Of {...of} show={withClient ? ClientAndSiteOf : SiteOf} />
              </Cell>
              <Cell hideBelow="lg" mono dim>
                <Of {...of} show={AddressOf} />
              </Cell>
              <Cell align="end" hideBelow="md">
                <Of {...of} show={ResponseOf} />
              </Cell>
              <Cell align="end" hideBelow="lg">
                <Of {...of} show={LossOf} />
              </Cell>
              <Cell align="end" dim>
                <Of {...of} show={SinceOf} />
              </Cell>
            </Row>
          );
        }}
      </TableBody>
    </Table>
  );
});

interface OfProps {
  id: string;
  store: RowStore<EquipmentRow>;
  show: (props: { row: EquipmentRow }) => React.ReactNode;
}

/** What a cell shows of a row, as the row is now. */
function Of({ id, store, show: Show }: OfProps) {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [id, store]);
  const get = () => store.get(id);
  const row = useSyncExternalStore(subscribe, get, get);
  return row ? <Show row={row} /> : null;
}

type Shown = { row: EquipmentRow };

const StatusOf = ({ row }: Shown) => (
  <Changed value={row.status}>
    <EquipmentStatus status={row.status} />
  </Changed>
);
const PlaceOf = ({ row }: Shown) => `${row.site.name} · ${row.address}`;
const SiteOf = ({ row }: Shown) => row.site.name;
const ClientAndSiteOf = ({ row }: Shown) => `${row.client.name} · ${row.site.name}`;
const AddressOf = ({ row }: Shown) => row.address;
const LossOf = ({ row }: Shown) => <Loss loss={row.loss} />;
const SinceOf = ({ row }: Shown) => <Elapsed since={row.statusSince} />;

function ResponseOf({ row }: Shown) {
  const format = useFormat();
  const answerMs = answerOf(row);
  return <Figure figure={answerMs === null ? null : format.milliseconds(answerMs)} />;
}
