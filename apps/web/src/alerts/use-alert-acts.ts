'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { AcknowledgeAlertsMutation, ResolveAlertsMutation } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';

const AcknowledgeDocument = graphql(`
  mutation AcknowledgeAlerts($input: AcknowledgeAlertsInput!) {
    acknowledgeAlerts(input: $input) {
      __typename
      ... on AcknowledgeAlertsPayload { alerts { id } }
      ... on Error { code message path }
    }
  }
`);

const ResolveDocument = graphql(`
  mutation ResolveAlerts($input: ResolveAlertsInput!) {
    resolveAlerts(input: $input) {
      __typename
      ... on ResolveAlertsPayload { alerts { id } }
      ... on Error { code message path }
    }
  }
`);

const pickAcknowledged = (data: AcknowledgeAlertsMutation) => data.acknowledgeAlerts;
const pickResolved = (data: ResolveAlertsMutation) => data.resolveAlerts;

/** What one does with alerts; says so, and says why when it fails. */
export function useAlertActs() {
  const t = useTranslations('alerts');
  const acknowledging = useAct(AcknowledgeDocument, pickAcknowledged);
  const resolving = useAct(ResolveDocument, pickResolved);
  const acknowledge = useCallback(
    async (ids: readonly string[]) => {
      const result = await acknowledging.act({ input: { ids: [...ids] } });
      if (result.ok) toast(t('acknowledged', { count: ids.length }));
      else toast(result.failure.message, 'bad');
    },
    [acknowledging.act, t],
  );
  const resolve = useCallback(
    async (ids: readonly string[]) => {
      const result = await resolving.act({ input: { ids: [...ids] } });
      if (result.ok) toast(t('resolved', { count: ids.length }));
      else toast(result.failure.message, 'bad');
    },
    [resolving.act, t],
  );
  return { acknowledge, resolve, busy: acknowledging.busy || resolving.busy };
}
