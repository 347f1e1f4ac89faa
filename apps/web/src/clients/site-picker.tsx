'use client';
import { useTranslations } from 'next-intl';
import { ComboField } from '../design/fields/combo-field.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { useScope } from '../scope/scope.tsx';

const SitesDocument = graphql(`
  query Sites($clientId: ID) @live {
    sites(first: 100, filter: { clientId: $clientId }) {
      nodes { id name city client { id name } }
    }
  }
`);

/** The site at which something stands; of one client, or of those in scope. */
export function SitePicker({
  name,
  clientId,
  defaultSiteId,
}: {
  name: string;
  clientId: string | null;
  defaultSiteId: string | null;
}) {
  const t = useTranslations('clients');
  const { clientId: scope } = useScope();
  const { data } = useLiveQuery(SitesDocument, { clientId: clientId ?? scope });
  if (!data) return <Skeleton className="h-14 w-full" />;
  const sites = data.sites.nodes;
  const only = sites.length === 1 ? sites[0]?.id : undefined;
  return (
    <ComboField
      name={name}
      label={t('site')}
      isRequired
      {...(sites.length === 0 ? { help: t('noSitesHint') } : {})}
      defaultValue={defaultSiteId ?? only ?? null}
      choices={sites.map((site) => ({ id: site.id, label: `${site.name} · ${site.client.name}` }))}
    />
  );
}
