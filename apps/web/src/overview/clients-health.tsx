'use client';
import { useTranslations } from 'next-intl';
import { AlertCount } from '../alerts/alert-count.tsx';
import { TextLink } from '../design/button.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { Panel } from '../design/panel.tsx';
import { Tally } from '../design/tally.tsx';
import { StatusSummary } from '../equipment/status-summary.tsx';
import type { OverviewQuery } from '../generated/graphql.ts';

/** One line a client, trouble first. */
export function ClientsHealth({ clients }: { clients: OverviewQuery['overview']['clients'] }) {
  const t = useTranslations('overview');
  return (
    <Panel title={t('clients')}>
      <table className="w-full text-table">
        <thead className="text-small text-dim">
          <tr className="h-8">
            <th scope="col" className="text-left font-normal">
              {t('client')}
            </th>
            <th scope="col" className="text-left font-normal">
              {t('equipment')}
            </th>
            <th scope="col" className="text-left font-normal max-sm:hidden">
              {t('cameras')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('openAlerts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {clients.map(({ client, equipment, cameras, openAlerts, criticalAlerts }) => (
            <tr key={client.id} className="h-9">
              <th scope="row" className="w-2/5 max-w-0 border-t border-line pr-3 text-left font-normal">
                <span className="flex items-center gap-2">
                  <span className="truncate">
                    <TextLink href={`/clients/${encodeURIComponent(client.id)}`}>{client.name}</TextLink>
                  </span>
                  {client.origin === 'DEMO' && <DemoMark />}
                </span>
              </th>
              <td className="border-t border-line">
                <StatusSummary counts={equipment} />
              </td>
              <td className="border-t border-line max-sm:hidden">
                <Tally wrong={[{ mark: 'warn', count: cameras.lost, word: t('camerasLost') }]} total={cameras.total} />
              </td>
              <td className="border-t border-line text-right">
                <AlertCount open={openAlerts} critical={criticalAlerts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
