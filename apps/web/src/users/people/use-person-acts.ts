'use client';
import { useTranslations } from 'next-intl';
import { toast } from '../../design/toast.tsx';
import { graphql } from '../../generated/gql.ts';
import type { ResendInvitationMutation, SendPasswordResetMutation } from '../../generated/graphql.ts';
import { useAct } from '../../graphql/use-act.ts';
import type { Person } from './person.ts';

const ResendInvitationDocument = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
      ... on ResendInvitationPayload { user { id } }
      ... on Error { code message path }
    }
  }
`);

const SendPasswordResetDocument = graphql(`
  mutation SendPasswordReset($input: SendPasswordResetInput!) {
    sendPasswordReset(input: $input) {
      __typename
      ... on SendPasswordResetPayload { user { id } }
      ... on Error { code message path }
    }
  }
`);

const pickResent = (data: ResendInvitationMutation) => data.resendInvitation;
const pickReset = (data: SendPasswordResetMutation) => data.sendPasswordReset;

/** The links that are sent to somebody; says so, and says why when it fails. */
export function usePersonActs({ id, email }: Pick<Person, 'id' | 'email'>) {
  const t = useTranslations('users');
  const resending = useAct(ResendInvitationDocument, pickResent);
  const resetting = useAct(SendPasswordResetDocument, pickReset);
  const input = { userId: id };
  const to = { email: email ?? '–' };
  return {
    busy: resending.busy || resetting.busy,
    resend: async () => {
      const result = await resending.act({ input });
      if (result.ok) toast(t('invited', to));
      else toast(result.failure.message, 'bad');
    },
    sendReset: async () => {
      const result = await resetting.act({ input });
      if (result.ok) toast(t('resetSent', to));
      else toast(result.failure.message, 'bad');
    },
  };
}
