'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { DeleteClientMutation, DeleteSiteMutation } from '../generated/graphql.ts';
import { useConfirmed } from '../graphql/use-confirmed.ts';

const DeleteClientDocument = graphql(`
  mutation DeleteClient($input: DeleteClientInput!) {
    deleteClient(input: $input) {
      __typename
      ... on DeleteClientPayload { id }
      ... on Error { code message path }
    }
  }
`);

const DeleteSiteDocument = graphql(`
  mutation DeleteSite($input: DeleteSiteInput!) {
    deleteSite(input: $input) {
      __typename
      ... on DeleteSitePayload { id }
      ... on Error { code message path }
    }
  }
`);

const pickClient = (data: DeleteClientMutation) => data.deleteClient;
const pickSite = (data: DeleteSiteMutation) => data.deleteSite;

interface DeleteClientProps {
  client: { id: string; name: string };
  equipment: number;
  cameras: number;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Says what goes with a client, and deletes it once that is confirmed. */
export function DeleteClient({ client, equipment, cameras, onClose, onDeleted }: DeleteClientProps) {
  const t = useTranslations('clients');
  const { confirm, state } = useConfirmed(DeleteClientDocument, pickClient);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('deleteTitle', { name: client.name })}
      act={t('deleteAct', { name: client.name })}
      {...state}
      onConfirm={() =>
        confirm({ input: { id: client.id } }, () => {
          toast(t('deleted', { name: client.name }), 'plain', {
            href: '/settings/deleted-clients',
            text: t('seeDeleted'),
          });
          onDeleted?.();
          onClose();
        })
      }
    >
      {t('deleteLoses', { equipment, cameras })}
    </ConfirmDialog>
  );
}

/** The same for one site of a client. */
export function DeleteSite({ site, onClose }: { site: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('clients');
  const { confirm, state } = useConfirmed(DeleteSiteDocument, pickSite);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('deleteTitle', { name: site.name })}
      act={t('deleteAct', { name: site.name })}
      {...state}
      onConfirm={() =>
        confirm({ input: { id: site.id } }, () => {
          toast(t('deleted', { name: site.name }));
          onClose();
        })
      }
    >
      {t('deleteSiteLoses')}
    </ConfirmDialog>
  );
}
