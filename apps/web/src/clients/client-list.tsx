'use client';
import { Building2, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlertCount } from '../alerts/alert-count.tsx';
import { Button } from '../design/button.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SearchField } from '../design/fields/search-field.tsx';
import { PageHeader } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../design/table.tsx';
import { StatusSummary } from '../equipment/status-summary.tsx';
import { useViewer } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { ClientDialog } from './client-dialog.tsx';

const ClientListDocument = graphql(`
  query ClientList($first: Int!, $after: String, $search: String) @live {
    clients(first: $first, after: $after, filter: { search: $search }) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id name contact phone origin openAlerts criticalAlerts
        statusCounts { total online degraded offline unknown maintenance }
        cameras(first: 1) { totalCount }
        sites(first: 1) { totalCount }
      }
    }
  }
`);

const pageSize = 50;

/** The companies whose equipment is watched. */
export function ClientList() {
  const t = useTranslations('clients');
  const common = useTranslations('common');
  const router = useRouter();
  const { mayAdminister } = useViewer();
  const { get, set } = useFilter();
  const [adding, setAdding] = useState(false);
  const search = get('q');
  const pages = usePages(search, pageSize);
  const { data, error, loading } = useLiveQuery(ClientListDocument, {
    first: pageSize,
    after: pages.after,
    search: search === '' ? null : search,
  });
  const clients = data?.clients.nodes;
  const add = mayAdminister && (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Plus size={16} strokeWidth={1.5} aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} actions={add}>
        {data && <span className="text-table text-dim">{t('count', { count: data.clients.totalCount })}</span>}
      </PageHeader>
      <div className="pb-3">
        <SearchField label={t('find')} value={search} onChange={(q) => set({ q })} />
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows />}
      {clients?.length === 0 && (
        <EmptyState
          icon={<Building2 size={20} strokeWidth={1.5} />}
          title={search === '' ? t('none') : t('noneMatch')}
          action={search === '' ? add : <Button onPress={() => set({ q: '' })}>{common('clear')}</Button>}
        >
          {search === '' ? t('noneHint') : undefined}
        </EmptyState>
      )}
      {data && clients && clients.length > 0 && (
        <>
          <ListKeys>
            <Table aria-label={t('title')}>
              <TableHeader>
                <Column id="name" isRowHeader>
                  {common('name')}
                </Column>
                <Column id="equipment">{t('equipment')}</Column>
                <Column id="cameras" align="end" hideBelow="md">
                  {t('cameras')}
                </Column>
                <Column id="sites" align="end" hideBelow="md">
                  {t('sites')}
                </Column>
                <Column id="alerts" align="end">
                  {t('openAlerts')}
                </Column>
                <Column id="contact" hideBelow="lg" apart>
                  {t('contact')}
                </Column>
              </TableHeader>
              <TableBody items={clients}>
                {(client) => (
                  <Row id={client.id} textValue={client.name} href={`/clients/${encodeURIComponent(client.id)}`}>
                    <Cell grow>
                      <span className="inline-flex max-w-full items-center gap-2 align-middle">
                        <span className="truncate font-medium">{client.name}</span>
                        {client.origin === 'DEMO' && <DemoMark />}
                      </span>
                    </Cell>
                    <Cell>
                      <StatusSummary counts={client.statusCounts} />
                    </Cell>
                    <Cell align="end" hideBelow="md" dim>
                      {client.cameras.totalCount}
                    </Cell>
                    <Cell align="end" hideBelow="md" dim>
                      {client.sites.totalCount}
                    </Cell>
                    <Cell align="end">
                      <AlertCount open={client.openAlerts} critical={client.criticalAlerts} />
                    </Cell>
                    <Cell hideBelow="lg" dim apart>
                      {[client.contact, client.phone].filter(Boolean).join(' · ') || '–'}
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </ListKeys>
          <Pager pages={pages} rows={clients.length} total={data.clients.totalCount} pageInfo={data.clients.pageInfo} />
        </>
      )}
      {adding && (
        <ClientDialog
          onClose={() => setAdding(false)}
          onSaved={(id) => router.push(`/clients/${encodeURIComponent(id)}`)}
        />
      )}
    </>
  );
}
