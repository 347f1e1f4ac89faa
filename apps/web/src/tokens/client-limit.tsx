'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segments } from '../design/chips.tsx';
import { ChoicesField } from '../design/fields/choices-field.tsx';
import { SearchField } from '../design/fields/search-field.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';

const ClientChoicesDocument = graphql(`
  query ClientChoices($search: String) @live {
    clients(first: 100, filter: { search: $search }) {
      totalCount
      nodes { id name }
    }
  }
`);

/** To which clients a token is limited. */
export type Limit = { to: 'all' } | { to: 'some'; ids: readonly string[] };

/** So many clients are seen at a glance; among more one searches. */
const seenAtOnce = 8;

/** All clients, or some of them, found by typing where there are many. */
export function ClientLimit({ limit, onChange }: { limit: Limit; onChange: (limit: Limit) => void }) {
  const t = useTranslations('tokens');
  return (
    <div className="flex flex-col gap-1">
      <span className="text-small text-dim">{t('clients')}</span>
      <div>
        <Segments
          label={t('clients')}
          selected={limit.to}
          onChange={(to) => onChange(to === 'some' ? { to, ids: [] } : { to: 'all' })}
          chips={[
            { id: 'all', label: t('clientsAll') },
            { id: 'some', label: t('clientsSome') },
          ]}
        />
      </div>
      {limit.to === 'all' ? (
        <p className="text-small text-dim">{t('clientsAllHint')}</p>
      ) : (
        <SomeClients ids={limit.ids} onChange={(ids) => onChange({ to: 'some', ids })} />
      )}
    </div>
  );
}

function SomeClients({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = useTranslations('tokens');
  const [search, setSearch] = useState('');
  const { data } = useLiveQuery(ClientChoicesDocument, { search: search.trim() === '' ? null : search.trim() });
  const clients = data?.clients.nodes ?? [];
  const isMany = search !== '' || (data?.clients.totalCount ?? 0) > seenAtOnce;
  return (
    <div className="flex flex-col gap-2 pt-1">
      {isMany && <SearchField label={t('findClient')} value={search} onChange={setSearch} />}
      {data && clients.length === 0 ? (
        <p className="text-small text-dim">{t('noClientMatches')}</p>
      ) : (
        <ChoicesField
          name="clientIds"
          label={t('clientsChosen', { count: ids.length })}
          scrolls
          value={ids}
          onChange={onChange}
          choices={clients.map(({ id, name }) => ({ id, label: name }))}
        />
      )}
    </div>
  );
}
