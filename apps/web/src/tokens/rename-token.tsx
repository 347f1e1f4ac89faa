'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '../design/fields/text-field.tsx';
import { Form } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { RenameTokenMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';

const RenameTokenDocument = graphql(`
  mutation RenameToken($input: RenameTokenInput!) {
    renameToken(input: $input) {
      __typename
      ... on RenameTokenPayload { token { id name } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: RenameTokenMutation) => data.renameToken;

/** Gives one of one's own tokens another name. */
export function RenameToken({ token, onClose }: { token: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('tokens');
  const common = useTranslations('common');
  const { act, busy } = useAct(RenameTokenDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  return (
    <Dialog title={t('renameTitle', { name: token.name })} open onClose={onClose}>
      <Form
        errors={errors}
        busy={busy}
        submit={common('save')}
        onCancel={onClose}
        onSubmit={async (values) => {
          const result = await act({ input: { id: token.id, name: values('name') } });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, ['name']));
            return;
          }
          toast(common('saved'));
          onClose();
        }}
      >
        <TextField name="name" label={common('name')} defaultValue={token.name} autoFocus isRequired />
      </Form>
    </Dialog>
  );
}
