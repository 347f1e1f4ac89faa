'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { RevokeTokenMutation } from '../generated/graphql.ts';
import { useConfirmed } from '../graphql/use-confirmed.ts';

const RevokeTokenDocument = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      __typename
      ... on RevokeTokenPayload { token { id revokedAt } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RevokeTokenMutation) => data.revokeToken;

/** Says what ends with a token, and revokes it once that is confirmed. */
export function RevokeToken({
  token,
  isOwn,
  onClose,
}: {
  token: { id: string; name: string; owner: { name: string } };
  isOwn: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('tokens');
  const { confirm, state } = useConfirmed(RevokeTokenDocument, pick);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('revokeTitle', { name: token.name })}
      act={t('revokeAct')}
      {...state}
      onConfirm={() =>
        confirm({ input: { id: token.id } }, () => {
          toast(t('revokedNow', { name: token.name }));
          onClose();
        })
      }
    >
      {!isOwn && `${t('revokeOf', { owner: token.owner.name })} `}
      {t('revokeLoses')}
    </ConfirmDialog>
  );
}
