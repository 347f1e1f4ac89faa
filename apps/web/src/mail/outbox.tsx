'use client';
import { MailOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FilterChips } from '../design/chips.tsx';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../design/table.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { NewerChip } from '../lists/newer-chip.tsx';
import { Pager } from '../lists/pager.tsx';
import { membersOf, useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { SectionPage } from '../settings/section-page.tsx';
import { useFormat } from '../time/use-format.ts';
import { MailServer } from './mail-server.tsx';
import { MailSheet } from './mail-sheet.tsx';
import { MailStateMark, mailStates, useKindWord } from './mail-words.tsx';

const OutboxDocument = graphql(`
  query Outbox($first: Int!, $after: String, $filter: OutgoingMailFilter!) @live {
    outgoingMail(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id recipient kind state isReadable attempts errorText createdAt sentAt expiresAt }
    }
  }
`);

const pageSize = 50;
const noRows: never[] = [];

/** What became of every e-mail, and what those say that did not leave. */
export function OutboxSection() {
  return (
    <SectionPage id="mail">
      <div className="flex flex-col gap-6">
        <MailServer />
        <Outbox />
      </div>
    </SectionPage>
  );
}

function Outbox() {
  const t = useTranslations('outbox');
  const settings = useTranslations('settings');
  const format = useFormat();
  const kindWord = useKindWord();
  const { get, set } = useFilter();
  const [openId, setOpenId] = useState<string | null>(null);
  const state = membersOf(get('state'), mailStates);
  const filter = state.length === 0 ? {} : { state };
  const question = JSON.stringify(filter);
  const pages = usePages(question, pageSize);
  const { data, error, loading } = useLiveQuery(OutboxDocument, { first: pageSize, after: pages.after, filter });
  const list = useSteadyRows(data?.outgoingMail.nodes ?? noRows, `${question} ${pages.after}`);
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <FilterChips
          label={t('which')}
          selected={state}
          onChange={(ids) => set({ state: ids.join(',') })}
          chips={mailStates.map((id) => ({ id, label: t(`state.${id}`) }))}
        />
        {data && <span className="text-table text-dim">{t('count', { count: data.outgoingMail.totalCount })}</span>}
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows />}
      {data && list.rows.length === 0 && (
        <EmptyState
          icon={<MailOpen size={20} strokeWidth={1.5} />}
          title={state.length > 0 ? t('noneMatch') : t('none')}
        >
          {state.length > 0 ? undefined : t('noneHint')}
        </EmptyState>
      )}
      {data && list.rows.length > 0 && (
        <div {...list.hold}>
          <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
          <ListKeys>
            <Table aria-label={settings('section.mail')}>
              <TableHeader>
                <Column id="recipient" isRowHeader>
                  {t('column.recipient')}
                </Column>
                <Column id="kind" hideBelow="md">
                  {t('column.kind')}
                </Column>
                <Column id="state">{t('column.state')}</Column>
                <Column id="created" align="end" hideBelow="md">
                  {t('column.created')}
                </Column>
              </TableHeader>
              <TableBody items={list.rows} dependencies={[format, t, kindWord]}>
                {(mail) => (
                  <Row id={mail.id} textValue={mail.recipient} onAction={() => setOpenId(mail.id)}>
                    <Cell grow>
                      <span
                        className={classes('block truncate max-md:pt-1', mail.isReadable ? 'font-medium' : 'text-dim')}
                      >
                        {mail.recipient}
                      </span>
                      <span className="block truncate pb-1 text-small text-dim md:hidden">
                        {kindWord(mail.kind)} · {format.instant(mail.createdAt, 'short')}
                      </span>
                    </Cell>
                    <Cell hideBelow="md">{kindWord(mail.kind)}</Cell>
                    <Cell>
                      <MailStateMark mail={mail} />
                    </Cell>
                    <Cell align="end" hideBelow="md" dim>
                      {format.instant(mail.createdAt, 'short')}
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </ListKeys>
          <Pager
            pages={pages}
            rows={data.outgoingMail.nodes.length}
            total={data.outgoingMail.totalCount}
            pageInfo={data.outgoingMail.pageInfo}
          />
        </div>
      )}
      <MailSheet mail={list.rows.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
    </div>
  );
}
