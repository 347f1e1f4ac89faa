'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '../design/fields/text-field.tsx';
import { CheckboxField } from '../design/fields/toggles.tsx';
import { ConfirmDialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { PurgeClientMutation } from '../generated/graphql.ts';
import { useConfirmed } from '../graphql/use-confirmed.ts';
import type { Deleted } from './deleted-client.tsx';
import { useHeld } from './use-held.ts';

const PurgeClientDocument = graphql(`
  mutation PurgeClient($input: PurgeClientInput!) {
    purgeClient(input: $input) {
      __typename
      ... on PurgeClientPayload { job { id state } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: PurgeClientMutation) => data.purgeClient;

/**
 * Says all that is lost with the purge of a client, and begins it once its name was typed. Where a storage was
 * away the last time, one may leave its files there.
 */
export function PurgeClient({ client, onClose }: { client: Deleted; onClose: () => void }) {
  const t = useTranslations('clients');
  const { confirm, state } = useConfirmed(PurgeClientDocument, pick);
  const held = useHeld(client);
  const [typed, setTyped] = useState('');
  const [leaveFiles, setLeaveFiles] = useState(false);
  const { id, name, purge } = client;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('deletedOnes.purgeTitle', { name })}
      act={t('deletedOnes.purgeAct')}
      ready={typed.trim() === name}
      {...state}
      onConfirm={() =>
        confirm({ input: { id, leaveFiles } }, () => {
          toast(t('deletedOnes.purgeBegun', { name }));
          onClose();
        })
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('deletedOnes.purgeLoses', held)}</p>
        <p className="font-medium text-ink">{t('deletedOnes.purgeFinal')}</p>
        {purge?.failure?.code === 'purge_storage_away' && (
          <CheckboxField isSelected={leaveFiles} onChange={setLeaveFiles}>
            {t('deletedOnes.leaveFiles')}
          </CheckboxField>
        )}
        <TextField label={t('deletedOnes.purgeName', { name })} value={typed} onChange={setTyped} />
      </div>
    </ConfirmDialog>
  );
}
