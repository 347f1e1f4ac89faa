'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ComboField } from '../../design/fields/combo-field.tsx';
import type { Choice } from '../../design/fields/select-field.tsx';
import { graphql } from '../../generated/gql.ts';
import { useLiveQuery } from '../../graphql/use-live-query.ts';
import type { GivenRole } from './given-roles.ts';

const RoleClientsDocument = graphql(`
  query RoleClients($search: String) @live {
    clients(first: 50, filter: { search: $search }) { nodes { id name } }
  }
`);

type Client = GivenRole['client'];

interface ClientAdderProps {
  /** Those that have a role already are not offered again. */
  taken: readonly GivenRole[];
  onAdd: (client: Client) => void;
}

const everyone = 'every';
const isTaken = (taken: readonly GivenRole[], id: string): boolean =>
  taken.some(({ client }) => (client?.id ?? everyone) === id);

/** Adds a role in one of some clients. */
export function OwnClientAdder({
  clients,
  taken,
  onAdd,
}: ClientAdderProps & { clients: readonly { id: string; name: string }[] }) {
  const left = clients.filter(({ id }) => !isTaken(taken, id));
  if (left.length === 0) return null;
  return (
    <Adder
      // Its choices are taken once.
      key={left.map(({ id }) => id).join()}
      choices={left.map(({ id, name }) => ({ id, label: name }))}
      onChoose={(id) => {
        const client = left.find((each) => each.id === id);
        if (client) onAdd(client);
      }}
    />
  );
}

/** Adds a role in any client, found by its name, or in all of them. */
export function AnyClientAdder({ taken, onAdd }: ClientAdderProps) {
  const t = useTranslations('users');
  const [text, setText] = useState('');
  const { data } = useLiveQuery(RoleClientsDocument, { search: text === '' ? null : text });
  const clients = data?.clients.nodes ?? [];
  const every = { id: everyone, label: t('everyClient'), detail: t('everyClientHint') };
  const choices = [...(text === '' ? [every] : []), ...clients.map(({ id, name }) => ({ id, label: name }))];
  return (
    <Adder
      searched
      onText={setText}
      choices={choices.filter(({ id }) => !isTaken(taken, id))}
      onChoose={(id) => {
        const client = clients.find((each) => each.id === id);
        if (client || id === everyone) onAdd(client ?? null);
      }}
    />
  );
}

function Adder({
  choices,
  onChoose,
  searched = false,
  onText,
}: {
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  searched?: boolean;
  onText?: (text: string) => void;
}) {
  const t = useTranslations('users');
  return (
    <ComboField
      label={t('addRole')}
      placeholder={t('findClient')}
      choices={choices}
      searched={searched}
      {...(onText ? { onInputChange: onText } : {})}
      value={null}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
    />
  );
}
