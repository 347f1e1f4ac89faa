'use client';
import { Check, CheckCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, TextLink } from '../design/button.tsx';
import { ChartRoom } from '../design/chart/chart.tsx';
import { Facts, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { StatusMark } from '../design/status.tsx';
import { EquipmentStatus } from '../equipment/equipment-status.tsx';
import { HistoryBand } from '../equipment/history-band.tsx';
import { ResponseChart } from '../equipment/response-chart.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Moment } from '../time/moments.tsx';
import { AlertLength } from './alert-length.tsx';
import { alertMark, useAlertWord } from './alert-words.ts';

const AlertDetailDocument = graphql(`
  query AlertDetail($id: ID!, $minutes: Int!) @live {
    node(id: $id) {
      __typename
      ... on Alert {
        id kind title severity state openedAt acknowledgedAt resolvedAt
        acknowledgedBy { id name }
        client { id name }
        site { id name timeZone }
        equipment {
          id name address status
          checks { id kind port status error }
          history(hours: 24) { status from to }
          responseTimes(minutes: $minutes) { start stepSeconds p50Ms p95Ms loss }
        }
        camera { id name }
        events { id kind at note user { id name } }
      }
    }
  }
`);

interface AlertDetailProps {
  id: string;
  /** When it was opened, where the list knows: the chart reaches back to it. */
  openedAt: string | undefined;
  onAcknowledge: (ids: readonly string[]) => void;
  onResolve: (ids: readonly string[]) => void;
}

const chartLengths = [60, 180, 720, 1440, 2880] as const;

/** A chart's length in minutes that shows an instant with a little before it; two days at most. */
function minutesBackTo(openedAt: string | undefined): number {
  const ageMinutes = openedAt === undefined ? 0 : (Date.now() - Date.parse(openedAt)) / 60_000;
  return chartLengths.find((length) => length >= ageMinutes + 10) ?? 2880;
}

/** One alert: what it is, since when, where, what it was doing, what was done, and what one can do. */
export function AlertDetail({ id, openedAt, onAcknowledge, onResolve }: AlertDetailProps) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const equipmentWords = useTranslations('equipment');
  const word = useAlertWord();
  const { data, error, loading } = useLiveQuery(AlertDetailDocument, { id, minutes: minutesBackTo(openedAt) });
  const alert = data?.node?.__typename === 'Alert' ? data.node : undefined;
  const mayOperate = useMayOperate(alert?.client?.id ?? null);
  if (error && !data) return <LoadFailed error={error} />;
  if (loading) return <Skeleton className="h-64 w-full" />;
  if (!alert) return <p className="text-table text-dim">{common('notFoundHint')}</p>;
  const zone = alert.site?.timeZone;
  const inZone = zone === undefined ? {} : { zone };
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-col gap-3">
        <div className="flex items-start gap-3">
          <span className="pt-2">
            <StatusMark mark={alertMark(alert)} size={14} />
          </span>
          <h2 className="min-w-0 text-title font-semibold break-words">{alert.title}</h2>
        </div>
        <p className="text-table text-dim">
          {word(alert)} · {t('openedAt')} <Moment at={alert.openedAt} {...inZone} />
          {' · '}
          <AlertLength alert={alert} zone={zone} />
        </p>
        {mayOperate && alert.state !== 'RESOLVED' && (
          <div className="flex gap-2 max-sm:[&>*]:flex-1">
            <Button variant="primary" isDisabled={alert.state !== 'OPEN'} onPress={() => onAcknowledge([alert.id])}>
              <Check size={16} strokeWidth={1.5} aria-hidden />
              {t('acknowledge')}
            </Button>
            <Button onPress={() => onResolve([alert.id])}>
              <CheckCheck size={16} strokeWidth={1.5} aria-hidden />
              {t('resolve')}
            </Button>
          </div>
        )}
      </header>
      <Facts
        facts={[
          [
            t('client'),
            alert.client ? (
              <TextLink key="client" href={`/clients/${encodeURIComponent(alert.client.id)}`}>
                {alert.client.name}
              </TextLink>
            ) : (
              t('installation')
            ),
          ],
          ...(alert.site ? ([[t('site'), alert.site.name]] as const) : []),
          ...(alert.equipment
            ? ([
                [
                  t('equipment'),
                  <TextLink key="equipment" href={`/equipment/${encodeURIComponent(alert.equipment.id)}`}>
                    {alert.equipment.name}
                  </TextLink>,
                ],
                [
                  equipmentWords('column.address'),
                  <span key="address" className="font-mono text-small">
                    {alert.equipment.address}
                  </span>,
                ],
                [t('statusNow'), <EquipmentStatus key="status" status={alert.equipment.status} />],
              ] as const)
            : []),
          ...(alert.camera
            ? ([
                [
                  t('camera'),
                  <TextLink key="camera" href={`/cameras/${encodeURIComponent(alert.camera.id)}`}>
                    {alert.camera.name}
                  </TextLink>,
                ],
              ] as const)
            : []),
        ]}
      />
      {alert.equipment && (
        <>
          <Panel title={equipmentWords('history')}>
            <div className="pt-3">
              <HistoryBand history={alert.equipment.history} hours={24} {...inZone} />
            </div>
          </Panel>
          <Panel title={equipmentWords('responseTimes')} aside={<ChartRoom />}>
            <ResponseChart times={alert.equipment.responseTimes} height={150} {...inZone} />
          </Panel>
        </>
      )}
      <Panel title={t('timeline')}>
        <ol className="flex flex-col">
          {alert.events.map((event) => (
            <li
              key={event.id}
              className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b border-line py-1.5 text-table"
            >
              <span className="text-dim">
                <Moment at={event.at} style="timeSeconds" {...inZone} />
              </span>
              <span>
                {t(`event.${event.kind}`)}
                {event.user && <span className="text-dim"> · {event.user.name}</span>}
                {event.note && <span className="block whitespace-pre-wrap text-dim">{event.note}</span>}
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
