'use client';
import { Check, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { alertMark } from '../alerts/alert-words.ts';
import { useAlertActs } from '../alerts/use-alert-acts.ts';
import { Button, ButtonLink, TextLink } from '../design/button.tsx';
import { Panel } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { StatusMark } from '../design/status.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { NewerChip } from '../lists/newer-chip.tsx';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { useScope } from '../scope/scope.tsx';
import { Moment, Since } from '../time/moments.tsx';

const WrongNowDocument = graphql(`
  query WrongNow($clientId: ID) @live {
    wrong: alerts(first: 10, filter: { clientId: $clientId, state: [OPEN, ACKNOWLEDGED] }) {
      totalCount
      nodes { id title severity state openedAt acknowledgedBy { id name } client { id name } site { id name timeZone } }
    }
    last: alerts(first: 1, filter: { clientId: $clientId, state: [RESOLVED] }) {
      nodes { id title resolvedAt site { id timeZone } }
    }
  }
`);

const noRows: never[] = [];

/** What is wrong at this moment, the newest first; a quiet sentence when nothing is. */
export function WrongNow() {
  const t = useTranslations('overview');
  const alerts = useTranslations('alerts');
  const { clientId } = useScope();
  const mayOperate = useMayOperate(clientId);
  const { acknowledge, busy } = useAlertActs();
  const { data, loading } = useLiveQuery(WrongNowDocument, { clientId });
  const list = useSteadyRows(data?.wrong.nodes ?? noRows, clientId ?? '');
  const last = data?.last.nodes[0];
  const total = data?.wrong.totalCount ?? 0;
  return (
    <Panel
      title={t('wrongNow')}
      aside={
        total > list.rows.length && (
          <ButtonLink variant="ghost" href="/alerts">
            {t('allAlerts', { count: total })}
          </ButtonLink>
        )
      }
    >
      {loading && <SkeletonRows rows={3} />}
      {data && list.rows.length === 0 && (
        <p className="flex min-h-12 flex-wrap items-center gap-x-2 py-2 text-table text-dim">
          <CircleCheck size={16} strokeWidth={1.5} className="text-ok" aria-hidden />
          {t('allWell')}
          {last && (
            <span>
              {t('lastTrouble', { title: last.title })}{' '}
              <Moment at={last.resolvedAt} {...(last.site ? { zone: last.site.timeZone } : {})} />
            </span>
          )}
        </p>
      )}
      <div {...list.hold}>
        <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
        <ul>
          {list.rows.map((alert) => (
            <li
              key={alert.id}
              className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-3 border-b border-line text-table"
            >
              <StatusMark mark={alertMark(alert)} />
              <span className="min-w-0 py-1">
                <span className="line-clamp-2 break-words">
                  <TextLink href={`/alerts?id=${encodeURIComponent(alert.id)}`}>{alert.title}</TextLink>
                </span>
                <span className="block truncate text-small text-dim">
                  {[
                    alerts(`severity.${alert.severity}`),
                    alert.client?.name ?? alerts('installation'),
                    alert.site?.name,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="min-w-14 text-right text-dim">
                <Since since={alert.openedAt} {...(alert.site ? { zone: alert.site.timeZone } : {})} />
              </span>
              <span className="flex w-36 justify-end max-sm:w-12 [&>.ghost]:-mr-3">
                {alert.state === 'ACKNOWLEDGED' ? (
                  <span className="truncate text-small text-dim">
                    {alert.acknowledgedBy?.name ?? alerts('state.ACKNOWLEDGED')}
                  </span>
                ) : (
                  mayOperate && (
                    <Button
                      variant="ghost"
                      isDisabled={busy}
                      aria-label={`${alerts('acknowledge')}: ${alert.title}`}
                      onPress={() => void acknowledge([alert.id])}
                    >
                      <Check size={16} strokeWidth={1.5} aria-hidden />
                      <span className="max-sm:hidden">{alerts('acknowledge')}</span>
                    </Button>
                  )
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
