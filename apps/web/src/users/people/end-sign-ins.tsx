'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { graphql } from '../../generated/gql.ts';
import type { RevokeUserSessionsMutation } from '../../generated/graphql.ts';
import { useConfirmed } from '../../graphql/use-confirmed.ts';
import type { Person } from './person.ts';

const RevokeUserSessionsDocument = graphql(`
  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) {
    revokeUserSessions(input: $input) {
      __typename
      ... on RevokeUserSessionsPayload { user { id } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RevokeUserSessionsMutation) => data.revokeUserSessions;

/** Signs somebody out everywhere, once that is confirmed. */
export function EndSignIns({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('users');
  const { confirm, state } = useConfirmed(RevokeUserSessionsDocument, pick);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('endSignInsTitle', { name: person.name })}
      act={t('endSignIns')}
      {...state}
      onConfirm={() =>
        confirm(
          { input: { userId: person.id } },
          () => {
            toast(t('signInsEndedOf', { name: person.name }));
            onClose();
          },
          ({ code, message }) => (code === 'forbidden' ? t('endSignInsForbidden') : message),
        )
      }
    >
      {t('endSignInsLoses')}
    </ConfirmDialog>
  );
}
