'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoicesField } from '../design/fields/choices-field.tsx';
import { TextField } from '../design/fields/text-field.tsx';
import { Form } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { useViewer } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import type { CreateTokenMutation, TokenScope } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';
import { useZone } from '../time/zone.tsx';
import { ClientLimit, type Limit } from './client-limit.tsx';
import { expiryOf } from './expiry.ts';
import { type ChosenExpiry, ExpiryField } from './expiry-field.tsx';
import { impliedBy, mayGive, scopes } from './scopes.ts';
import type { ShownSecret } from './secret-dialog.tsx';

const CreateTokenDocument = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      __typename
      ... on CreateTokenPayload { secret token { id name scopes } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: CreateTokenMutation) => data.createToken;

/** Makes a token of one's own; its secret is handed to who shows it. */
export function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (secret: ShownSecret) => void }) {
  const t = useTranslations('tokens');
  const common = useTranslations('common');
  const zone = useZone();
  const { memberships } = useViewer();
  const { act, busy } = useAct(CreateTokenDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<readonly TokenScope[]>(['READ']);
  const [limit, setLimit] = useState<Limit>({ to: 'all' });
  const [expiry, setExpiry] = useState<ChosenExpiry>({ life: '90', day: '' });
  const roles = memberships.map(({ role }) => role);
  const implied = impliedBy(chosen);
  const given = scopes.filter((scope) => chosen.includes(scope) || implied.includes(scope));
  return (
    <Dialog title={t('addTitle')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={busy}
        submit={t('add')}
        onCancel={onClose}
        onSubmit={async (values) => {
          const expiresAt = expiryOf(expiry.life, expiry.day, zone, new Date())?.toISOString();
          if (expiresAt === undefined) {
            setErrors({ expiresAt: t('dayMissing') });
            return;
          }
          const clientIds = limit.to === 'all' ? null : [...limit.ids];
          const result = await act({ input: { name: values('name'), scopes: given, clientIds, expiresAt } });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, ['name', 'scopes', 'clientIds', 'expiresAt']));
            return;
          }
          onMade({ ...result.value.token, secret: result.value.secret });
          onClose();
        }}
      >
        <TextField name="name" label={common('name')} help={t('nameHint')} autoFocus isRequired />
        <ChoicesField
          name="scopes"
          label={t('scopes')}
          value={given}
          onChange={(ids) => setChosen(scopes.filter((scope) => ids.includes(scope) && !implied.includes(scope)))}
          choices={scopes.map((scope) => {
            const may = mayGive(scope, roles);
            return {
              id: scope,
              label: t(`scopeTitle.${scope}`),
              hint: may ? t(`scopeHint.${scope}`) : `${t(`scopeHint.${scope}`)} ${t('beyondRole')}`,
              isDisabled: !may || implied.includes(scope),
            };
          })}
        />
        <ClientLimit limit={limit} onChange={setLimit} />
        <ExpiryField expiry={expiry} onChange={setExpiry} error={errors.expiresAt} />
      </Form>
    </Dialog>
  );
}
