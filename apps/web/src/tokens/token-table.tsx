'use client';
import { Ban, Ellipsis, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '../design/button.tsx';
import { Menu, MenuItem } from '../design/menu.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../design/table.tsx';
import { useViewer } from '../frame/viewer.tsx';
import type { TokenListQuery } from '../generated/graphql.ts';
import { Elapsed } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { RenameToken } from './rename-token.tsx';
import { RevokeToken } from './revoke-token.tsx';
import { TokenStateMark } from './token-state.tsx';
import { useTokenWords } from './token-words.ts';

export type Token = TokenListQuery['tokens']['nodes'][number];

/** Tokens with what they allow, until when, and who has last used them from where. */
export function TokenTable({ tokens, withOwner }: { tokens: readonly Token[]; withOwner: boolean }) {
  const t = useTranslations('tokens');
  const common = useTranslations('common');
  const words = useTokenWords();
  const format = useFormat();
  const { user } = useViewer();
  const [open, setOpen] = useState<{ id: string; act: 'rename' | 'revoke' }>();
  const chosen = tokens.find(({ id }) => id === open?.id);
  const close = () => setOpen(undefined);
  return (
    <>
      <Table aria-label={t('which')}>
        <TableHeader>
          <Column id="name" isRowHeader>
            {common('name')}
          </Column>
          {withOwner && (
            <Column id="owner" hideBelow="lg">
              {t('column.owner')}
            </Column>
          )}
          <Column id="scopes" hideBelow="md">
            {t('column.scopes')}
          </Column>
          <Column id="clients" hideBelow="lg">
            {t('column.clients')}
          </Column>
          <Column id="state" hideBelow="md">
            {t('column.state')}
          </Column>
          <Column id="use" hideBelow="lg">
            {t('column.lastUse')}
          </Column>
          <Column id="acts" align="end">
            <span className="sr-only">{t('column.acts')}</span>
          </Column>
        </TableHeader>
        <TableBody items={[...tokens]} dependencies={[format, t, withOwner]}>
          {(token) => (
            <Row id={token.id} textValue={token.name}>
              <Cell grow>
                <span className="flex items-baseline gap-2 max-md:pt-1">
                  <span className="truncate font-medium">{token.name}</span>
                  <span title={t('hint', { hint: token.hint })} className="font-mono text-small text-dim">
                    …{token.hint}
                  </span>
                </span>
                <span className="block truncate text-small text-dim md:hidden">
                  {[
                    withOwner && token.owner.name,
                    words.scopes(token.scopes),
                    token.clients && words.clients(token.clients),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="block text-small md:hidden">
                  <TokenStateMark token={token} />
                </span>
                <span className="block pb-1 text-small text-dim md:hidden">
                  {t.rich('lastUse', { when: () => <LastUse token={token} /> })}
                </span>
              </Cell>
              {withOwner && <Cell hideBelow="lg">{token.owner.name}</Cell>}
              <Cell hideBelow="md">{words.scopes(token.scopes)}</Cell>
              <Cell hideBelow="lg">
                <span title={words.clients(token.clients)} className="block max-w-44 truncate text-dim">
                  {words.clients(token.clients)}
                </span>
              </Cell>
              <Cell hideBelow="md">
                <TokenStateMark token={token} />
              </Cell>
              <Cell hideBelow="lg" dim>
                <LastUse token={token} />
              </Cell>
              <Cell align="end">
                {!token.revokedAt && (
                  <Menu
                    label={t('actsOn', { name: token.name })}
                    trigger={
                      <IconButton label={t('actsOn', { name: token.name })}>
                        <Ellipsis size={16} strokeWidth={1.5} />
                      </IconButton>
                    }
                  >
                    {token.owner.id === user.id && (
                      <MenuItem
                        id="rename"
                        icon={<Pencil size={16} strokeWidth={1.5} />}
                        onAction={() => setOpen({ id: token.id, act: 'rename' })}
                      >
                        {t('rename')}
                      </MenuItem>
                    )}
                    <MenuItem
                      id="revoke"
                      danger
                      icon={<Ban size={16} strokeWidth={1.5} />}
                      onAction={() => setOpen({ id: token.id, act: 'revoke' })}
                    >
                      {t('revoke')}
                    </MenuItem>
                  </Menu>
                )}
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
      {chosen && open?.act === 'rename' && <RenameToken token={chosen} onClose={close} />}
      {chosen && open?.act === 'revoke' && (
        <RevokeToken token={chosen} isOwn={chosen.owner.id === user.id} onClose={close} />
      )}
    </>
  );
}

/** When a token was last used, and from where. */
function LastUse({ token: { lastUsedAt, lastUsedAddress } }: { token: Token }) {
  const t = useTranslations('tokens');
  const format = useFormat();
  if (!lastUsedAt) return t('neverUsed');
  return (
    <>
      <time dateTime={lastUsedAt} title={format.instant(lastUsedAt, 'full')}>
        {t.rich('ago', { time: () => <Elapsed since={lastUsedAt} /> })}
      </time>
      {lastUsedAddress && <span className="font-mono text-small"> · {lastUsedAddress}</span>}
    </>
  );
}
