'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { DeleteCameraMutation } from '../generated/graphql.ts';
import { useConfirmed } from '../graphql/use-confirmed.ts';

const DeleteCameraDocument = graphql(`
  mutation DeleteCamera($input: DeleteCameraInput!) {
    deleteCamera(input: $input) {
      __typename
      ... on DeleteCameraPayload { id }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: DeleteCameraMutation) => data.deleteCamera;

/** Says what ends with a camera, and deletes it once that is confirmed. */
export function DeleteCamera({
  camera,
  recordings,
  onClose,
  onDeleted,
}: {
  camera: { id: string; name: string };
  recordings: number;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const t = useTranslations('cameras');
  const { confirm, state } = useConfirmed(DeleteCameraDocument, pick);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('deleteTitle', { name: camera.name })}
      act={t('deleteAct')}
      {...state}
      onConfirm={() =>
        confirm({ input: { id: camera.id } }, () => {
          toast(t('deleted', { name: camera.name }));
          onDeleted();
        })
      }
    >
      {t('deleteLoses', { recordings })}
    </ConfirmDialog>
  );
}
