'use client';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../design/button.tsx';
import { ChartRoom } from '../design/chart/chart.tsx';
import { PageHeader, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { ResponseChart } from '../equipment/response-chart.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { useScope } from '../scope/scope.tsx';
import { CameraStrip } from './camera-strip.tsx';
import { ClientsHealth } from './clients-health.tsx';
import { Tiles } from './tiles.tsx';
import { Welcome } from './welcome.tsx';
import { WrongNow } from './wrong-now.tsx';

const OverviewDocument = graphql(`
  query Overview($clientId: ID) @live {
    overview(clientId: $clientId) {
      equipment { total online degraded offline unknown maintenance }
      cameras { total recording lost unrecorded }
      alerts { open acknowledged critical }
      responseTimes(minutes: 60) { start stepSeconds p50Ms p95Ms loss }
      clients {
        client { id name origin }
        equipment { total online degraded offline unknown maintenance }
        cameras { total lost }
        openAlerts criticalAlerts
      }
    }
  }
`);

/** Is anything wrong, and is anything unwatched? */
export function OverviewPage() {
  const t = useTranslations('overview');
  const { clientId } = useScope();
  const { data, error, loading } = useLiveQuery(OverviewDocument, { clientId });
  if (error && !data) return <LoadFailed error={error} />;
  if (loading || !data) return <Skeleton className="h-96 w-full" />;
  const { overview } = data;
  if (
    overview.equipment.total === 0 &&
    overview.cameras.total === 0 &&
    clientId === null &&
    overview.clients.length === 0
  )
    return <Welcome />;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="flex flex-col gap-8">
        <Tiles overview={overview} />
        <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-8">
            <WrongNow />
            {overview.cameras.total > 0 && (
              <Panel
                title={t('cameras')}
                aside={
                  <ButtonLink variant="ghost" href="/cameras">
                    {t('allCameras', { count: overview.cameras.total })}
                  </ButtonLink>
                }
              >
                <CameraStrip />
              </Panel>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <ClientsHealth clients={overview.clients} />
            <Panel title={t('responseTimes')} aside={<ChartRoom />}>
              <ResponseChart times={overview.responseTimes} height={220} />
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
}
