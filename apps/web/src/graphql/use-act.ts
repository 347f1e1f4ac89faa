'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { type AnyVariables, type DocumentInput, useClient } from 'urql';
import { type Failure, isFailure, type Success } from './outcome.ts';

export type ActResult<Result> = { ok: true; value: Success<Result> } | { ok: false; failure: Failure };

/**
 * A mutation as a function that never throws: it gives the payload, or a failure in words (also when the
 * server does not answer). `pick` takes the one field of the mutation out of its data.
 */
export function useAct<Data, Variables extends AnyVariables, Result>(
  document: DocumentInput<Data, Variables>,
  pick: (data: Data) => Result,
): { act: (variables: Variables) => Promise<ActResult<Result>>; busy: boolean } {
  const client = useClient();
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async (variables: Variables): Promise<ActResult<Result>> => {
      setBusy(true);
      try {
        const { data, error } = await client.mutation(document, variables).toPromise();
        if (data) {
          const result = pick(data);
          return isFailure(result) ? { ok: false, failure: result } : { ok: true, value: result as Success<Result> };
        }
        const [refusal] = error?.graphQLErrors ?? [];
        // A document that the server does not know: this page was loaded before the server was renewed.
        const outdated = refusal?.extensions.code === 'invalid_query';
        const message = outdated ? t('outdatedPage') : (refusal?.message ?? t('networkError'));
        return { ok: false, failure: { code: 'unexpected', message } };
      } finally {
        setBusy(false);
      }
    },
    [client, document, pick, t],
  );
  return { act, busy };
}
