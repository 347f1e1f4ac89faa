'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { DeleteEquipmentMutation } from '../generated/graphql.ts';
import { useConfirmed } from '../graphql/use-confirmed.ts';

const DeleteEquipmentDocument = graphql(`
  mutation DeleteEquipment($input: DeleteEquipmentInput!) {
    deleteEquipment(input: $input) {
      __typename
      ... on DeleteEquipmentPayload { ids }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: DeleteEquipmentMutation) => data.deleteEquipment;

/** Says what is lost with a piece of equipment, and deletes it once that is confirmed. */
export function DeleteEquipment({
  equipment,
  onClose,
  onDeleted,
}: {
  equipment: readonly { id: string; name: string }[];
  onClose: () => void;
  onDeleted?: () => void;
}) {
  const t = useTranslations('equipment');
  const { confirm, state } = useConfirmed(DeleteEquipmentDocument, pick);
  const count = equipment.length;
  const name = equipment[0]?.name ?? '';
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('deleteTitle', { count, name })}
      act={t('deleteAct', { count })}
      {...state}
      onConfirm={() =>
        confirm({ input: { ids: equipment.map(({ id }) => id) } }, () => {
          toast(t('deleted', { count, name }));
          onDeleted?.();
          onClose();
        })
      }
    >
      {t('deleteLoses')}
    </ConfirmDialog>
  );
}
