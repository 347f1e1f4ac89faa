'use client';
import { useState } from 'react';
import type { AnyVariables, DocumentInput } from 'urql';
import type { Failure, Success } from './outcome.ts';
import { useAct } from './use-act.ts';

/**
 * A mutation that waits for a confirmation. `confirm` asks for it and goes on with its payload; what refuses it is
 * told in the dialog, in the server's words unless `wordsOf` has others. `state` is for the dialog.
 */
export function useConfirmed<Data, Variables extends AnyVariables, Result>(
  document: DocumentInput<Data, Variables>,
  pick: (data: Data) => Result,
) {
  const { act, busy } = useAct(document, pick);
  const [error, setError] = useState<string>();
  const confirm = async (
    variables: Variables,
    goOn: (value: Success<Result>) => void,
    wordsOf: (failure: Failure) => string = ({ message }) => message,
  ): Promise<void> => {
    const result = await act(variables);
    if (result.ok) goOn(result.value);
    else setError(wordsOf(result.failure));
  };
  return { confirm, state: { busy, error } };
}
