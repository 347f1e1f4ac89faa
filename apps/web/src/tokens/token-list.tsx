'use client';
import { Plus, Ticket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, TextLink } from '../design/button.tsx';
import { Segments } from '../design/chips.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SearchField } from '../design/fields/search-field.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { useViewer } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { SectionPage } from '../settings/section-page.tsx';
import { SecretDialog, type ShownSecret } from './secret-dialog.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenTable } from './token-table.tsx';

const TokenListDocument = graphql(`
  query TokenList($first: Int!, $after: String, $filter: TokenFilter!) @live {
    tokens(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id name hint scopes createdAt expiresAt revokedAt lastUsedAt lastUsedAddress
        owner { id name }
        clients { id name }
      }
    }
  }
`);

const pageSize = 50;

/** Partners' tokens: one's own, and for administrators of the installation everybody's. */
export function TokenList() {
  const t = useTranslations('tokens');
  const { user, mayAdminister } = useViewer();
  const { get, set } = useFilter();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<ShownSecret>();
  const everybodys = mayAdminister && get('whose') === 'all';
  const view = get('view') === 'ended' ? 'ended' : 'valid';
  const search = everybodys ? get('q') : '';
  const filter = {
    works: view === 'valid',
    ...(everybodys ? {} : { ownerId: user.id }),
    ...(search === '' ? {} : { search }),
  };
  const pages = usePages(JSON.stringify(filter), pageSize);
  const { data, error, loading, outdated } = useLiveQuery(TokenListDocument, {
    first: pageSize,
    after: pages.after,
    filter,
  });
  const tokens = data?.tokens.nodes;
  const add = (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Plus size={16} strokeWidth={1.5} aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <SectionPage id="tokens" actions={add}>
      <p className="max-w-160 pb-4 text-table text-dim">
        {t('intro')}{' '}
        <TextLink href="/graphiql" target="_blank">
          {t('tryIt')}
        </TextLink>
        {'. '}
        {t.rich('guide', { file: () => <code className="font-mono text-small">docs/api.md</code> })}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
        {mayAdminister && (
          <Segments
            label={t('whose')}
            selected={everybodys ? 'all' : 'mine'}
            onChange={(whose) => set({ whose: whose === 'all' ? whose : '', q: '' })}
            chips={[
              { id: 'mine', label: t('mine') },
              { id: 'all', label: t('everybodys') },
            ]}
          />
        )}
        <Segments
          label={t('which')}
          selected={view}
          onChange={(next) => set({ view: next === 'ended' ? next : '' })}
          chips={[
            { id: 'valid', label: t('view.valid') },
            { id: 'ended', label: t('view.ended') },
          ]}
        />
        {everybodys && <SearchField label={t('find')} value={search} onChange={(q) => set({ q })} />}
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={4} />}
      {tokens?.length === 0 && <NoTokens view={view} searched={search !== ''} add={add} />}
      {data && tokens && tokens.length > 0 && (
        <div className={outdated ? 'opacity-60' : undefined}>
          <TokenTable tokens={tokens} withOwner={everybodys} />
          <Pager pages={pages} rows={tokens.length} total={data.tokens.totalCount} pageInfo={data.tokens.pageInfo} />
        </div>
      )}
      {adding && <TokenDialog onClose={() => setAdding(false)} onMade={setSecret} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </SectionPage>
  );
}

function NoTokens({ view, searched, add }: { view: 'valid' | 'ended'; searched: boolean; add: React.ReactNode }) {
  const t = useTranslations('tokens');
  const icon = <Ticket size={20} strokeWidth={1.5} />;
  if (searched) return <EmptyState icon={icon} title={t('noneMatch')} />;
  if (view === 'ended') {
    return (
      <EmptyState icon={icon} title={t('noneEnded')}>
        {t('noneEndedHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title={t('none')} action={add}>
      {t('noneHint')}
    </EmptyState>
  );
}
