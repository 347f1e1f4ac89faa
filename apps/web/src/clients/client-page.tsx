'use client';
import { MapPin, Pencil, Plus, SearchX, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlertLines } from '../alerts/alert-lines.tsx';
import { Button, ButtonLink, IconButton, TextLink } from '../design/button.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Facts, PageHeader, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { EquipmentDialog } from '../equipment/equipment-dialog.tsx';
import { StatusSummary } from '../equipment/status-summary.tsx';
import { useMayOperate, useViewer } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { useScope } from '../scope/scope.tsx';
import { Moment } from '../time/moments.tsx';
import { ClientDialog } from './client-dialog.tsx';
import { ClientEquipment } from './client-equipment.tsx';
import { DeleteClient, DeleteSite } from './delete-client.tsx';
import { SiteDialog } from './site-dialog.tsx';

const ClientPageDocument = graphql(`
  query ClientPage($id: ID!) @live {
    node(id: $id) {
      __typename
      ... on Client {
        id name address contact email phone origin createdAt openAlerts
        statusCounts { total online degraded offline unknown maintenance }
        cameras(first: 1) { totalCount }
        sites(first: 100) { totalCount nodes { id name city address timeZone origin } }
      }
    }
    alerts(first: 10, filter: { clientId: $id, state: [OPEN, ACKNOWLEDGED] }) {
      nodes { id title severity state openedAt resolvedAt site { id timeZone } }
    }
  }
`);

/** One client: how its equipment is, its sites, and who to call. */
export function ClientPage({ id }: { id: string }) {
  const t = useTranslations('clients');
  const common = useTranslations('common');
  const router = useRouter();
  const { mayAdminister } = useViewer();
  const mayOperate = useMayOperate(id);
  const { setClientId } = useScope();
  const [open, setOpen] = useState<'edit' | 'delete' | 'site' | null>(null);
  const [site, setSite] = useState<{ id: string; act: 'edit' | 'delete' | 'equip' } | null>(null);
  const { data, error, loading } = useLiveQuery(ClientPageDocument, { id });

  if (error && !data) return <LoadFailed error={error} />;
  if (loading || !data) return <Skeleton className="h-96 w-full" />;
  if (data.node?.__typename !== 'Client') {
    return (
      <EmptyState
        isPage
        icon={<SearchX size={20} strokeWidth={1.5} />}
        title={common('notFound')}
        action={<ButtonLink href="/clients">{t('title')}</ButtonLink>}
      >
        {common('notFoundHint')}
      </EmptyState>
    );
  }
  const client = data.node;
  const chosen = client.sites.nodes.find((each) => each.id === site?.id);
  const narrowTo = (href: string) => () => {
    setClientId(client.id);
    router.push(href);
  };
  return (
    <>
      <PageHeader
        back={{ href: '/clients', label: t('title') }}
        title={client.name}
        actions={
          <>
            <Button onPress={narrowTo('/')}>{t('watchOnly')}</Button>
            {mayOperate && (
              <Button onPress={() => setOpen('edit')}>
                <Pencil size={16} strokeWidth={1.5} aria-hidden />
                {common('edit')}
              </Button>
            )}
            {mayAdminister && (
              <Button onPress={() => setOpen('delete')}>
                <Trash2 size={16} strokeWidth={1.5} aria-hidden />
                {common('delete')}
              </Button>
            )}
          </>
        }
      >
        <span className="flex items-center gap-3 text-table">
          <StatusSummary counts={client.statusCounts} />
          {client.origin === 'DEMO' && <DemoMark />}
        </span>
      </PageHeader>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {data.alerts.nodes.length > 0 && (
            <Panel title={t('wrongNow')}>
              <AlertLines alerts={data.alerts.nodes} />
            </Panel>
          )}
          <Panel
            title={t('sitesCount', { count: client.sites.totalCount })}
            aside={
              mayOperate && (
                <Button variant="ghost" onPress={() => setOpen('site')}>
                  <Plus size={16} strokeWidth={1.5} aria-hidden />
                  {t('addSite')}
                </Button>
              )
            }
          >
            {client.sites.nodes.length === 0 && (
              <EmptyState
                icon={<MapPin size={20} strokeWidth={1.5} />}
                title={t('noSites')}
                action={
                  mayOperate && (
                    <Button variant="primary" onPress={() => setOpen('site')}>
                      {t('addSite')}
                    </Button>
                  )
                }
              >
                {t('noSitesHint')}
              </EmptyState>
            )}
            <ul>
              {client.sites.nodes.map((each) => (
                <li key={each.id} className="flex min-h-10 items-center gap-3 border-b border-line text-table">
                  <MapPin size={16} strokeWidth={1.5} className="shrink-0 text-dim" aria-hidden />
                  <span className="min-w-0 flex-1 truncate">
                    <TextLink
                      alone
                      href={`/equipment?site=${encodeURIComponent(each.id)}`}
                      onPress={() => setClientId(client.id)}
                    >
                      {each.name}
                    </TextLink>
                    <span className="text-dim">
                      {each.city && ` · ${each.city}`}
                      {each.address && <span className="max-md:hidden"> · {each.address}</span>}
                    </span>
                  </span>
                  <span className="text-small text-dim max-sm:hidden">{each.timeZone.replaceAll('_', ' ')}</span>
                  {mayOperate && (
                    <span className="flex">
                      <IconButton
                        label={t('addEquipment', { name: each.name })}
                        onPress={() => setSite({ id: each.id, act: 'equip' })}
                      >
                        <Plus size={16} strokeWidth={1.5} />
                      </IconButton>
                      <IconButton
                        label={t('editTitle', { name: each.name })}
                        onPress={() => setSite({ id: each.id, act: 'edit' })}
                      >
                        <Pencil size={16} strokeWidth={1.5} />
                      </IconButton>
                      <IconButton
                        label={t('deleteAct', { name: each.name })}
                        onPress={() => setSite({ id: each.id, act: 'delete' })}
                      >
                        <Trash2 size={16} strokeWidth={1.5} />
                      </IconButton>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
          <ClientEquipment clientId={client.id} onAll={narrowTo('/equipment')} />
        </div>
        <aside>
          <Panel title={t('about')}>
            <Facts
              facts={[
                [t('contact'), client.contact],
                [
                  t('phone'),
                  client.phone && (
                    <a
                      key="phone"
                      href={`tel:${client.phone}`}
                      className="underline decoration-line underline-offset-2"
                    >
                      {client.phone}
                    </a>
                  ),
                ],
                [
                  t('email'),
                  client.email && (
                    <a
                      key="email"
                      href={`mailto:${client.email}`}
                      className="break-all underline decoration-line underline-offset-2"
                    >
                      {client.email}
                    </a>
                  ),
                ],
                [t('address'), client.address],
                [t('cameras'), client.cameras.totalCount],
                [t('addedOn'), <Moment key="created" at={client.createdAt} style="dateYear" />],
              ]}
            />
          </Panel>
        </aside>
      </div>
      {open === 'edit' && <ClientDialog client={client} onClose={() => setOpen(null)} />}
      {open === 'site' && <SiteDialog clientId={client.id} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <DeleteClient
          client={client}
          equipment={client.statusCounts.total}
          cameras={client.cameras.totalCount}
          onClose={() => setOpen(null)}
          onDeleted={() => router.push('/clients')}
        />
      )}
      {chosen && site?.act === 'edit' && (
        <SiteDialog clientId={client.id} site={chosen} onClose={() => setSite(null)} />
      )}
      {chosen && site?.act === 'delete' && <DeleteSite site={chosen} onClose={() => setSite(null)} />}
      {chosen && site?.act === 'equip' && <EquipmentDialog siteId={chosen.id} onClose={() => setSite(null)} />}
    </>
  );
}
