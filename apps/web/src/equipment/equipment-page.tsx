'use client';
import { Cctv, Pencil, SearchX, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlertLines } from '../alerts/alert-lines.tsx';
import { Button, ButtonLink, TextLink } from '../design/button.tsx';
import { Changed } from '../design/changed.tsx';
import { ChartRoom } from '../design/chart/chart.tsx';
import { Segments } from '../design/chips.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Figure } from '../design/figure.tsx';
import { Facts, PageHeader, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Moment, Since } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { answerOf } from './answer.ts';
import { CheckList } from './check-list.tsx';
import { DeleteEquipment } from './delete-equipment.tsx';
import { EquipmentDetailsDocument } from './equipment-details.ts';
import { EquipmentDialog } from './equipment-dialog.tsx';
import { EquipmentStatus } from './equipment-status.tsx';
import { HistoryBand } from './history-band.tsx';
import { Loss } from './loss.tsx';
import { ResponseChart } from './response-chart.tsx';

const bands = { '24': 24, '168': 168, '720': 720, '2160': 2160 } as const;
const charts = { '60': 60, '360': 360, '1440': 1440 } as const;

/** All about one piece of equipment: how it is, how it was, how it is asked, what was wrong. */
export function EquipmentPage({ id }: { id: string }) {
  const t = useTranslations('equipment');
  const common = useTranslations('common');
  const router = useRouter();
  const format = useFormat();
  const [hours, setHours] = useState<keyof typeof bands>('24');
  const [minutes, setMinutes] = useState<keyof typeof charts>('60');
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { data, error, loading } = useLiveQuery(EquipmentDetailsDocument, {
    id,
    minutes: charts[minutes],
    hours: bands[hours],
  });
  const equipment = data?.node?.__typename === 'Equipment' ? data.node : undefined;
  const mayOperate = useMayOperate(equipment?.client.id ?? null);

  if (error && !data) return <LoadFailed error={error} />;
  if (loading) return <Skeleton className="h-96 w-full" />;
  if (!equipment) {
    return (
      <EmptyState
        isPage
        icon={<SearchX size={20} strokeWidth={1.5} />}
        title={common('notFound')}
        action={<ButtonLink href="/equipment">{t('title')}</ButtonLink>}
      >
        {common('notFoundHint')}
      </EmptyState>
    );
  }
  const zone = equipment.site.timeZone;
  const answerMs = answerOf(equipment);
  return (
    <>
      <PageHeader
        back={{ href: '/equipment', label: t('title') }}
        title={equipment.name}
        actions={
          mayOperate && (
            <>
              <Button onPress={() => setEditing(true)}>
                <Pencil size={16} strokeWidth={1.5} aria-hidden />
                {common('edit')}
              </Button>
              <Button onPress={() => setDeleting(true)}>
                <Trash2 size={16} strokeWidth={1.5} aria-hidden />
                {common('delete')}
              </Button>
            </>
          )
        }
      >
        <span className="flex items-center gap-2 text-table">
          <Changed value={equipment.status}>
            <EquipmentStatus status={equipment.status} />
          </Changed>
          <span className="text-dim">
            {common('for')} <Since since={equipment.statusSince} zone={zone} />
          </span>
          {equipment.origin === 'DEMO' && <DemoMark />}
        </span>
      </PageHeader>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Panel
            title={t('history')}
            aside={
              <Segments
                label={t('history')}
                selected={hours}
                onChange={(next) => setHours(next as keyof typeof bands)}
                chips={Object.entries(bands).map(([key, length]) => ({
                  id: key,
                  label: format.duration(length * 3600),
                }))}
              />
            }
          >
            <div className="pt-3">
              <HistoryBand history={equipment.history} hours={bands[hours]} zone={zone} />
            </div>
          </Panel>
          <Panel
            title={t('responseTimes')}
            aside={
              <>
                <Segments
                  label={t('responseTimes')}
                  selected={minutes}
                  onChange={(next) => setMinutes(next as keyof typeof charts)}
                  chips={Object.entries(charts).map(([key, length]) => ({
                    id: key,
                    label: format.duration(length * 60),
                  }))}
                />
                <ChartRoom />
              </>
            }
          >
            <ResponseChart times={equipment.responseTimes} zone={zone} height={240} />
          </Panel>
          <Panel title={t('checks')}>
            <CheckList checks={equipment.checks} />
          </Panel>
          <Panel title={t('alerts')}>
            {equipment.alerts.nodes.length === 0 ? (
              <p className="py-3 text-table text-dim">{t('noAlerts')}</p>
            ) : (
              <AlertLines alerts={equipment.alerts.nodes} />
            )}
          </Panel>
        </div>
        <aside className="flex flex-col gap-8">
          <Panel title={t('now')}>
            <Facts
              facts={[
                [
                  t('column.response'),
                  <Figure key="rtt" figure={answerMs === null ? null : format.milliseconds(answerMs)} />,
                ],
                [t('column.loss'), <Loss key="loss" loss={equipment.loss} />],
                [t('lastAnswer'), <Moment key="last" at={equipment.lastAt} style="timeSeconds" zone={zone} />],
              ]}
            />
          </Panel>
          <Panel title={t('about')}>
            <Facts
              facts={[
                [
                  t('client'),
                  <TextLink key="client" href={`/clients/${encodeURIComponent(equipment.client.id)}`}>
                    {equipment.client.name}
                  </TextLink>,
                ],
                [
                  t('column.site'),
                  equipment.site.city ? `${equipment.site.name} · ${equipment.site.city}` : equipment.site.name,
                ],
                [t('kindLabel'), t(`kind.${equipment.kind}`)],
                [
                  t('column.address'),
                  <span key="address" className="font-mono text-small break-all">
                    {equipment.address}
                  </span>,
                ],
                [t('addedOn'), <Moment key="created" at={equipment.createdAt} style="dateYear" zone={zone} />],
              ]}
            />
            {equipment.notes && <p className="pt-3 text-table whitespace-pre-wrap">{equipment.notes}</p>}
          </Panel>
          {equipment.cameras.length > 0 && (
            <Panel title={t('cameras')}>
              <ul>
                {equipment.cameras.map((camera) => (
                  <li key={camera.id} className="flex h-9 items-center gap-2 border-b border-line text-table">
                    <Cctv size={16} strokeWidth={1.5} className="text-dim" aria-hidden />
                    <TextLink href={`/cameras/${encodeURIComponent(camera.id)}`}>{camera.name}</TextLink>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </aside>
      </div>
      {editing && <EquipmentDialog equipment={toEdit(equipment)} onClose={() => setEditing(false)} />}
      {deleting && (
        <DeleteEquipment
          equipment={[equipment]}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push('/equipment')}
        />
      )}
    </>
  );
}

type Details = Parameters<typeof CheckList>[0]['checks'];

/** The checks as their editor takes them: what is measured of them stays behind. */
function toEdit<Equipment extends { checks: Details }>(equipment: Equipment) {
  return {
    ...equipment,
    checks: equipment.checks.map(({ kind, port, intervalSeconds, timeoutMs, retries, slowMs, enabled }) => ({
      kind,
      port: port ?? null,
      intervalSeconds,
      timeoutMs,
      retries,
      slowMs: slowMs ?? null,
      enabled,
    })),
  };
}
