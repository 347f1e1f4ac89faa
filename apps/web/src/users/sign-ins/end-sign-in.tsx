'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { graphql } from '../../generated/gql.ts';
import type { RevokeOtherSessionsMutation, RevokeSessionMutation } from '../../generated/graphql.ts';
import { useConfirmed } from '../../graphql/use-confirmed.ts';
import type { SignIn } from './sign-in-list.tsx';

const RevokeSessionDocument = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
      ... on RevokeSessionPayload { id }
      ... on Error { code message path }
    }
  }
`);

const RevokeOtherSessionsDocument = graphql(`
  mutation RevokeOtherSessions {
    revokeOtherSessions {
      __typename
      ... on RevokeOtherSessionsPayload { revoked }
      ... on Error { code message path }
    }
  }
`);

const pickOne = (data: RevokeSessionMutation) => data.revokeSession;
const pickOthers = (data: RevokeOtherSessionsMutation) => data.revokeOtherSessions;

/** Ends one sign-in, once that is confirmed. */
export function EndSignIn({ signIn, onClose }: { signIn: SignIn; onClose: () => void }) {
  const t = useTranslations('users.signIns');
  const { confirm, state } = useConfirmed(RevokeSessionDocument, pickOne);
  const device = signIn.device ?? t('unknown');
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('endTitle')}
      act={t('endOne', { device })}
      {...state}
      onConfirm={() =>
        confirm({ input: { id: signIn.id } }, () => {
          toast(t('ended'));
          onClose();
        })
      }
    >
      {t('endLoses', { device, address: signIn.address ?? '–' })}
    </ConfirmDialog>
  );
}

/** Ends all sign-ins but this one, once that is confirmed. */
export function EndOtherSignIns({ count, onClose }: { count: number; onClose: () => void }) {
  const t = useTranslations('users');
  const { confirm, state } = useConfirmed(RevokeOtherSessionsDocument, pickOthers);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('signIns.endOthersTitle')}
      act={t('signIns.endOthersAct', { count })}
      {...state}
      onConfirm={() =>
        confirm({}, (value) => {
          toast(t('signInsEnded', { count: value.revoked }));
          onClose();
        })
      }
    >
      {t('signIns.endOthersLoses', { count })}
    </ConfirmDialog>
  );
}
