'use client';
import { UserPlus, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Segments } from '../../design/chips.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { SearchField } from '../../design/fields/search-field.tsx';
import { SkeletonRows } from '../../design/skeleton.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../../design/table.tsx';
import { useViewer } from '../../frame/viewer.tsx';
import { graphql } from '../../generated/gql.ts';
import { useLiveQuery } from '../../graphql/use-live-query.ts';
import { ListKeys } from '../../lists/list-keys.tsx';
import { LoadFailed } from '../../lists/load-failed.tsx';
import { Pager } from '../../lists/pager.tsx';
import { useFilter } from '../../lists/use-filter.ts';
import { usePages } from '../../lists/use-pages.ts';
import { useScope } from '../../scope/scope.tsx';
import { SectionPage } from '../../settings/section-page.tsx';
import { useFormat } from '../../time/use-format.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonSheet } from './person-sheet.tsx';
import { PersonState, useRolesLine } from './person-words.tsx';

const PeopleDocument = graphql(`
  query People($first: Int!, $after: String, $filter: UserFilter!) @live {
    users(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id name email state createdAt lastSignInAt invitationExpiresAt viewerManages
        memberships { id role client { id name } }
      }
    }
  }
`);

const pageSize = 50;
const views = ['all', 'ACTIVE', 'INVITED'] as const;

/** Everybody whom the viewer manages, and themselves: who they are, what they may do, when they were last here. */
export function PeopleSection() {
  const t = useTranslations('users');
  const [isInviting, setInviting] = useState(false);
  return (
    <SectionPage
      id="people"
      actions={
        <Button variant="primary" onPress={() => setInviting(true)}>
          <UserPlus size={16} strokeWidth={1.5} aria-hidden />
          {t('invite')}
        </Button>
      }
    >
      <PeopleList />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SectionPage>
  );
}

function PeopleList() {
  const t = useTranslations('users');
  const common = useTranslations('common');
  const settings = useTranslations('settings');
  const format = useFormat();
  const { user } = useViewer();
  const { clientId } = useScope();
  const { get, set } = useFilter();
  const rolesLine = useRolesLine();
  const [openId, setOpenId] = useState<string | null>(null);
  const search = get('q');
  const view = views.find((each) => each === get('state')) ?? 'all';
  const filter = {
    ...(search === '' ? {} : { search }),
    ...(clientId === null ? {} : { clientId }),
    ...(view === 'all' ? {} : { state: view }),
  };
  const pages = usePages(JSON.stringify(filter), pageSize);
  const { data, error, loading } = useLiveQuery(PeopleDocument, { first: pageSize, after: pages.after, filter });
  const people = data?.users.nodes;
  const isNarrowed = search !== '' || view !== 'all';
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <SearchField label={t('find')} value={search} onChange={(q) => set({ q })} />
        <Segments
          label={t('which')}
          selected={view}
          onChange={(id) => set({ state: id === 'all' ? '' : id })}
          chips={views.map((id) => ({ id, label: t(`view.${id}`) }))}
        />
        {data && <span className="text-table text-dim">{t('count', { count: data.users.totalCount })}</span>}
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows />}
      {people?.length === 0 && (
        <EmptyState
          icon={<UsersRound size={20} strokeWidth={1.5} />}
          title={isNarrowed ? t('noneMatch') : t('none')}
          action={isNarrowed && <Button onPress={() => set({ q: '', state: '' })}>{common('clear')}</Button>}
        >
          {isNarrowed ? undefined : t('noneHint')}
        </EmptyState>
      )}
      {data && people && people.length > 0 && (
        <>
          <ListKeys>
            <Table aria-label={settings('section.people')}>
              <TableHeader>
                <Column id="name" isRowHeader>
                  {t('name')}
                </Column>
                <Column id="state">{t('column.state')}</Column>
                <Column id="roles" hideBelow="md">
                  {t('column.roles')}
                </Column>
                <Column id="seen" align="end" hideBelow="lg">
                  {t('column.lastSignIn')}
                </Column>
              </TableHeader>
              <TableBody items={people} dependencies={[format, t, rolesLine, user.id]}>
                {(person) => (
                  <Row id={person.id} textValue={person.name} onAction={() => setOpenId(person.id)}>
                    <Cell grow>
                      <span className="flex min-w-0 flex-col py-1.5">
                        <span className="truncate">
                          <span className="font-medium">{person.name}</span>
                          {person.id === user.id && <span className="text-small text-dim"> · {t('you')}</span>}
                        </span>
                        <span className="truncate text-small text-dim">{person.email}</span>
                        <span className="truncate text-small text-dim md:hidden">{rolesLine(person)}</span>
                      </span>
                    </Cell>
                    <Cell>
                      <PersonState person={person} />
                    </Cell>
                    <Cell hideBelow="md">
                      <span className="block max-w-80 truncate">{rolesLine(person)}</span>
                    </Cell>
                    <Cell align="end" hideBelow="lg" dim>
                      {person.lastSignInAt ? format.instant(person.lastSignInAt, 'short') : t('never')}
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </ListKeys>
          <Pager pages={pages} rows={people.length} total={data.users.totalCount} pageInfo={data.users.pageInfo} />
        </>
      )}
      <PersonSheet person={people?.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
    </>
  );
}
