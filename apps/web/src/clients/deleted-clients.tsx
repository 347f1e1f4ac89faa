'use client';
import { ArchiveRestore } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '../design/empty-state.tsx';
import { Panel } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Pager } from '../lists/pager.tsx';
import { usePages } from '../lists/use-pages.ts';
import { Moment } from '../time/moments.tsx';
import { DeletedClient } from './deleted-client.tsx';
import { PurgeClient } from './purge-client.tsx';

const DeletedClientsDocument = graphql(`
  query DeletedClients($first: Int!, $after: String) @live {
    archivedClients(first: $first, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id name archivedAt equipment cameras recordings bytes
        archivedBy { id name }
        purge { id state done total finishedAt failure { code message } }
      }
    }
    jobs(first: 10, filter: { state: [SUCCEEDED] }) {
      nodes { id kind clientName finishedAt user { id name } }
    }
  }
`);

const pageSize = 25;

/** The clients that were deleted: each can be restored until it is purged; and those that were. */
export function DeletedClients() {
  const t = useTranslations('clients');
  const pages = usePages('', pageSize);
  const [purgingId, setPurgingId] = useState<string>();
  const { data, error, loading } = useLiveQuery(DeletedClientsDocument, { first: pageSize, after: pages.after });
  if (error && !data) return <LoadFailed error={error} />;
  if (loading || !data) return <SkeletonRows rows={4} />;
  const { nodes: clients, totalCount, pageInfo } = data.archivedClients;
  const purges = data.jobs.nodes.filter(({ kind }) => kind === 'PURGE_CLIENT');
  const purging = clients.find(({ id }) => id === purgingId);
  return (
    <div className="flex max-w-200 flex-col gap-8">
      <div>
        <p className="max-w-160 pb-4 text-table text-dim">{t('deletedOnes.intro')}</p>
        {clients.length === 0 ? (
          <EmptyState icon={<ArchiveRestore size={20} strokeWidth={1.5} />} title={t('deletedOnes.none')}>
            {t('deletedOnes.noneHint')}
          </EmptyState>
        ) : (
          <ul className="border-t border-line">
            {clients.map((client) => (
              <DeletedClient key={client.id} client={client} onPurge={() => setPurgingId(client.id)} />
            ))}
          </ul>
        )}
        <Pager pages={pages} rows={clients.length} total={totalCount} pageInfo={pageInfo} />
      </div>
      {purges.length > 0 && (
        <Panel title={t('deletedOnes.purged')}>
          <ul>
            {purges.map(({ id, clientName, finishedAt, user }) => {
              const at = () => <Moment at={finishedAt} />;
              return (
                <li key={id} className="flex flex-wrap gap-x-2 border-b border-line py-1.5 text-table">
                  <span>{clientName ?? t('deletedOnes.unnamed')}</span>
                  <span className="text-dim">
                    {user
                      ? t.rich('deletedOnes.purgedBy', { at, name: user.name })
                      : t.rich('deletedOnes.purgedLine', { at })}
                  </span>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
      {purging && <PurgeClient client={purging} onClose={() => setPurgingId(undefined)} />}
    </div>
  );
}
