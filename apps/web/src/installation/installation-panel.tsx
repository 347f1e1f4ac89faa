'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Figure } from '../design/figure.tsx';
import { ConfirmDialog } from '../design/overlay.tsx';
import { Facts, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { type Mark, Status } from '../design/status.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { RemoveDemoMutation } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { RecentJobs } from '../jobs/recent-jobs.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Moment, Since } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';

const InstallationDocument = graphql(`
  query Installation @live {
    installation {
      version
      demo { equipment cameras since }
      processes { name host state since restarts pid seenAt }
      database { version bytes }
    }
  }
`);

const RemoveDemoDocument = graphql(`
  mutation RemoveDemo {
    removeDemo {
      __typename
      ... on RemoveDemoPayload { rows }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RemoveDemoMutation) => data.removeDemo;

const states = ['starting', 'running', 'restarting', 'stopped', 'lost'] as const;
const marks: Record<(typeof states)[number], Mark> = {
  starting: 'unknown',
  running: 'ok',
  restarting: 'warn',
  stopped: 'unknown',
  lost: 'bad',
};

/** How the installation itself is: its version, its processes, its database, and its demo. */
export function InstallationPanel() {
  const t = useTranslations('settings');
  const format = useFormat();
  const { data, error, loading } = useLiveQuery(InstallationDocument, {});
  if (error && !data) return <LoadFailed error={error} />;
  if (loading || !data) return <Skeleton className="h-48 w-full" />;
  const { version, processes, database, demo } = data.installation;
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Panel title={t('processes')}>
        {processes ? (
          <div className="overflow-x-auto">
            <table className="w-full text-table">
              <thead className="text-left text-small text-dim">
                <tr className="h-8">
                  <th scope="col" className="pr-3 font-normal">
                    {t('process')}
                  </th>
                  <th scope="col" className="pr-3 font-normal">
                    {t('state')}
                  </th>
                  <th scope="col" className="pr-3 text-right font-normal">
                    {t('since')}
                  </th>
                  <th scope="col" className="pr-3 text-right font-normal">
                    {t('restarts')}
                  </th>
                  <th scope="col" className="pr-3 text-right font-normal max-sm:hidden">
                    {t('pid')}
                  </th>
                  <th scope="col" className="text-right font-normal max-sm:hidden">
                    {t('host')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {processes.map((process) => {
                  const state = states.find((each) => each === process.state);
                  return (
                    <tr key={`${process.host}/${process.name}`} className="h-9">
                      <th scope="row" className="border-t border-line pr-3 text-left font-medium">
                        {process.name}
                      </th>
                      <td className="border-t border-line pr-3">
                        {state ? <Status mark={marks[state]} word={t(`processState.${state}`)} /> : process.state}
                      </td>
                      <td className="border-t border-line pr-3 text-right text-dim">
                        <Since since={process.since} />
                      </td>
                      <td className="border-t border-line pr-3 text-right">{format.number(process.restarts)}</td>
                      <td className="border-t border-line pr-3 text-right font-mono text-small text-dim max-sm:hidden">
                        {process.pid ?? '–'}
                      </td>
                      <td className="border-t border-line text-right text-dim max-sm:hidden">{process.host}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        ) : (
          <p className="py-3 text-table text-dim">{t('administratorsOnly')}</p>
        )}
      </Panel>
      <div className="flex flex-col gap-8">
        <Panel title={t('about')}>
          <Facts
            facts={[
              [t('version'), version],
              ...(database
                ? ([
                    [t('database'), `PostgreSQL ${database.version}`],
                    [t('databaseSize'), <Figure key="bytes" figure={format.bytes(database.bytes)} />],
                  ] as const)
                : []),
            ]}
          />
        </Panel>
        {processes && <RecentJobs />}
        {demo && <DemoPanel demo={demo} />}
      </div>
    </div>
  );
}

function DemoPanel({ demo }: { demo: { equipment: number; cameras: number; since?: string | null } }) {
  const t = useTranslations('settings');
  const { act, busy } = useAct(RemoveDemoDocument, pick);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  return (
    <Panel title={t('demo')}>
      <p className="py-3 text-table text-dim">
        {t('demoHint', { equipment: demo.equipment, cameras: demo.cameras })}{' '}
        {demo.since && (
          <>
            {t('demoSince')} <Moment at={demo.since} />
          </>
        )}
      </p>
      <div>
        <Button onPress={() => setAsking(true)}>{t('removeDemo')}</Button>
      </div>
      <ConfirmDialog
        title={t('removeDemoTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        act={t('removeDemoAct', { equipment: demo.equipment, cameras: demo.cameras })}
        busy={busy}
        error={error}
        onConfirm={async () => {
          const result = await act({});
          if (!result.ok) {
            setError(result.failure.message);
            return;
          }
          setAsking(false);
          toast(t('demoRemoved'));
        }}
      >
        {t('removeDemoLoses')}
      </ConfirmDialog>
    </Panel>
  );
}
