'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { graphql } from '../../generated/gql.ts';
import type { RevokeUserSessionsMutation } from '../../generated/graphql.ts';
import { useAct } from '../../graphql/use-act.ts';
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
  const { act, busy } = useAct(RevokeUserSessionsDocument, pick);
  const [error, setError] = useState<string>();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('endSignInsTitle', { name: person.name })}
      act={t('endSignIns')}
      busy={busy}
      error={error}
      onConfirm={async () => {
        const result = await act({ input: { userId: person.id } });
        if (!result.ok) {
          const { code, message } = result.failure;
          setError(code === 'forbidden' ? t('endSignInsForbidden') : message);
          return;
        }
        toast(t('signInsEndedOf', { name: person.name }));
        onClose();
      }}
    >
      {t('endSignInsLoses')}
    </ConfirmDialog>
  );
}
