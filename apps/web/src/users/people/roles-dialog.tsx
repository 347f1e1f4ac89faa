'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '../../design/form.tsx';
import { Dialog } from '../../design/overlay.tsx';
import { toast } from '../../design/toast.tsx';
import { administeredClients, useViewer } from '../../frame/viewer.tsx';
import { graphql } from '../../generated/gql.ts';
import type { UpdateUserMembershipsMutation } from '../../generated/graphql.ts';
import { fieldErrors } from '../../graphql/outcome.ts';
import { useAct } from '../../graphql/use-act.ts';
import { fieldsOf, type GivenRole, inputOf } from './given-roles.ts';
import { inOrder, type Person } from './person.ts';
import { RolesEditor } from './roles-editor.tsx';

const UpdateUserMembershipsDocument = graphql(`
  mutation UpdateUserMemberships($input: UpdateUserMembershipsInput!) {
    updateUserMemberships(input: $input) {
      __typename
      ... on UpdateUserMembershipsPayload { user { id } }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: UpdateUserMembershipsMutation) => data.updateUserMemberships;

/** Gives somebody other roles, as far as the viewer administers. */
export function RolesDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('users');
  const common = useTranslations('common');
  const isOfClients = administeredClients(useViewer()) !== null;
  const { act, busy } = useAct(UpdateUserMembershipsDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [roles, setRoles] = useState<GivenRole[]>(() =>
    inOrder(person.memberships).map(({ client, role }) => ({ client: client ?? null, role })),
  );
  return (
    <Dialog title={t('rolesTitle', { name: person.name })} open onClose={onClose}>
      <Form
        errors={errors}
        busy={busy}
        submit={common('save')}
        onCancel={onClose}
        onSubmit={async () => {
          setErrors({});
          const result = await act({ input: { userId: person.id, memberships: inputOf(roles) } });
          if (!result.ok) {
            setErrors(fieldErrors(result.failure, fieldsOf(roles)));
            return;
          }
          toast(t('rolesChanged', { name: person.name }));
          onClose();
        }}
      >
        <RolesEditor value={roles} onChange={setRoles} error={errors.memberships} />
        {isOfClients && <p className="text-small text-dim">{t('rolesElsewhere')}</p>}
      </Form>
    </Dialog>
  );
}
