'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../design/button.tsx';
import { ChartRoom } from '../design/chart/chart.tsx';
import { Sheet } from '../design/overlay.tsx';
import { Facts, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Moment, Since } from '../time/moments.tsx';
import { CheckList } from './check-list.tsx';
import { EquipmentDetailsDocument } from './equipment-details.ts';
import { EquipmentStatus } from './equipment-status.tsx';
import { HistoryBand } from './history-band.tsx';
import { ResponseChart } from './response-chart.tsx';

/** A quick look at a piece of equipment beside its list. */
export function EquipmentSheet({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations('equipment');
  return (
    <Sheet title={t('quickLook')} open={id !== null} onClose={onClose}>
      {id !== null && <Look id={id} />}
    </Sheet>
  );
}

function Look({ id }: { id: string }) {
  const t = useTranslations('equipment');
  const common = useTranslations('common');
  const { data, error, loading } = useLiveQuery(EquipmentDetailsDocument, { id, minutes: 60, hours: 24 });
  if (error && !data) return <LoadFailed error={error} />;
  if (loading) return <Skeleton className="h-40 w-full" />;
  if (data?.node?.__typename !== 'Equipment') return <p className="text-table text-dim">{common('notFoundHint')}</p>;
  const equipment = data.node;
  const zone = equipment.site.timeZone;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-title font-semibold break-words">{equipment.name}</h2>
        <div className="flex items-center gap-3 text-table">
          <EquipmentStatus status={equipment.status} />
          <span className="text-dim">
            {common('for')} <Since since={equipment.statusSince} zone={zone} />
          </span>
        </div>
      </div>
      <HistoryBand history={equipment.history} hours={24} zone={zone} />
      <Panel title={t('responseTimes')} aside={<ChartRoom />}>
        <ResponseChart times={equipment.responseTimes} zone={zone} height={150} />
      </Panel>
      <Panel title={t('checks')}>
        <CheckList checks={equipment.checks} />
      </Panel>
      <Facts
        facts={[
          [t('column.site'), `${equipment.client.name} · ${equipment.site.name}`],
          [
            t('column.address'),
            <span key="address" className="font-mono text-small">
              {equipment.address}
            </span>,
          ],
          [t('kindLabel'), t(`kind.${equipment.kind}`)],
          [t('lastAnswer'), <Moment key="last" at={equipment.lastAt} style="timeSeconds" zone={zone} />],
        ]}
      />
      <ButtonLink href={`/equipment/${encodeURIComponent(equipment.id)}`}>
        <ExternalLink size={16} strokeWidth={1.5} aria-hidden />
        {t('openPage')}
      </ButtonLink>
    </div>
  );
}
