'use client';
import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../design/button.tsx';
import { StatusMark } from '../design/status.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { DeletedClientsQuery, RestoreClientMutation } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';
import { PurgeProgress } from '../jobs/job-state.tsx';
import { Moment } from '../time/moments.tsx';
import { useHeld } from './use-held.ts';

const RestoreClientDocument = graphql(`
  mutation RestoreClient($input: RestoreClientInput!) {
    restoreClient(input: $input) {
      __typename
      ... on RestoreClientPayload { client { id name } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RestoreClientMutation) => data.restoreClient;

export type Deleted = DeletedClientsQuery['archivedClients']['nodes'][number];

/** A deleted client: since when, by whom, what it holds, and the way back or its purge. */
export function DeletedClient({ client, onPurge }: { client: Deleted; onPurge: () => void }) {
  const t = useTranslations('clients');
  const { act, busy } = useAct(RestoreClientDocument, pick);
  const held = useHeld(client);
  const { id, name, archivedBy, purge } = client;
  const isPurged = purge?.state === 'QUEUED' || purge?.state === 'RUNNING';
  const at = () => <Moment at={client.archivedAt} />;
  const restore = async () => {
    const result = await act({ input: { id } });
    if (result.ok) {
      toast(t('deletedOnes.restored', { name }), 'plain', {
        href: `/clients/${encodeURIComponent(id)}`,
        text: t('deletedOnes.open'),
      });
      return;
    }
    const { code, message } = result.failure;
    toast(code === 'name_taken' ? t('deletedOnes.nameTaken', { name }) : message, 'bad');
  };
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h2 className="truncate text-base font-medium">{name}</h2>
        <p className="text-table text-dim">
          {archivedBy
            ? t.rich('deletedOnes.deletedBy', { at, name: archivedBy.name })
            : t.rich('deletedOnes.deletedAt', { at })}
        </p>
        <p className="text-table text-dim">{t('deletedOnes.holds', held)}</p>
      </div>
      {!isPurged && (
        <div className="flex items-center gap-2">
          <Button onPress={restore} isPending={busy}>
            <ArchiveRestore size={16} strokeWidth={1.5} aria-hidden />
            {t('deletedOnes.restore')}
          </Button>
          <Button variant="ghost" onPress={onPurge} isDisabled={busy}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden />
            {purge?.state === 'FAILED' ? t('deletedOnes.purgeAgain') : t('deletedOnes.purge')}
          </Button>
        </div>
      )}
      {isPurged && (
        <div className="sm:col-span-2">
          <PurgeProgress job={purge} />
        </div>
      )}
      {purge?.state === 'FAILED' && (
        <p className="flex gap-2 text-table sm:col-span-2">
          <span className="flex h-5 items-center">
            <StatusMark mark="bad" />
          </span>
          <span>
            <span className="font-medium text-bad">
              {t.rich('deletedOnes.purgeFailed', { at: () => <Moment at={purge.finishedAt} /> })}
            </span>
            <span className="block text-dim">{purge.failure?.message}</span>
          </span>
        </p>
      )}
    </li>
  );
}
