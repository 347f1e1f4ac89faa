'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { useViewer } from '../../frame/viewer.tsx';
import { graphql } from '../../generated/gql.ts';
import type { RemoveUserMutation } from '../../generated/graphql.ts';
import { useConfirmed } from '../../graphql/use-confirmed.ts';
import type { Person } from './person.ts';

const RemoveUserDocument = graphql(`
  mutation RemoveUser($input: RemoveUserInput!) {
    removeUser(input: $input) {
      __typename
      ... on RemoveUserPayload { id }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RemoveUserMutation) => data.removeUser;

/** Says what somebody loses, and removes them once that is confirmed; an invitation is revoked alike. */
export function RemovePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('users');
  const { mayAdminister } = useViewer();
  const { confirm, state } = useConfirmed(RemoveUserDocument, pick);
  const { name } = person;
  const isInvited = person.state === 'INVITED';
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={isInvited ? t('revokeTitle', { name }) : t('removeTitle', { name })}
      act={isInvited ? t('revoke') : t('removeAct', { name })}
      {...state}
      onConfirm={() =>
        confirm({ input: { userId: person.id } }, () => {
          toast(isInvited ? t('revoked', { name }) : t('removed', { name }));
          onClose();
        })
      }
    >
      {isInvited && mayAdminister && t('revokeLoses', { email: person.email ?? '–' })}
      {!isInvited && mayAdminister && t('removeLoses')}
      {!mayAdminister && t('removeHereLoses')}
    </ConfirmDialog>
  );
}
