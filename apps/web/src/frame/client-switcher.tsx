'use client';
import { Building2, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import { useScope } from '../scope/scope.tsx';

const everyone = 'all';
const item =
  'flex h-8 cursor-pointer items-center rounded px-2 text-table outline-none data-focused:bg-line data-selected:text-accent touch:h-11';

/** Narrows every page to one client; gone for who has only one. */
export function ClientSwitcher({ clients }: { clients: readonly { id: string; name: string }[] | undefined }) {
  const t = useTranslations('frame');
  const { contains } = useFilter({ sensitivity: 'base' });
  const { clientId, setClientId } = useScope();

  // A client that is gone (or no longer ours) must not leave every page empty.
  useEffect(() => {
    if (clients && clientId !== null && clients.length < 100 && !clients.some((client) => client.id === clientId))
      setClientId(null);
  }, [clients, clientId, setClientId]);

  if (!clients) return <div className="h-8 w-32" />;
  if (clients.length === 0) return null;
  const [only] = clients;
  if (clients.length === 1 && only && clientId === null)
    return <span className="truncate text-table font-medium">{only.name}</span>;
  return (
    <Select
      aria-label={t('client')}
      value={clientId ?? everyone}
      onChange={(key) => setClientId(key === everyone || key === null ? null : String(key))}
    >
      <Button className="flex h-8 max-w-60 cursor-pointer items-center gap-2 rounded-vigie px-2 text-table font-medium data-hovered:bg-raised max-sm:max-w-40 touch:h-11">
        <Building2 size={16} strokeWidth={1.5} className="shrink-0 text-dim" aria-hidden />
        <SelectValue className="truncate" />
        <ChevronsUpDown size={14} strokeWidth={1.5} className="shrink-0 text-dim" aria-hidden />
      </Button>
      <Popover className="appear flex max-h-96 w-64 flex-col rounded-vigie border border-line bg-raised p-1 shadow-lg">
        <Autocomplete filter={contains}>
          {clients.length > 8 && (
            <SearchField aria-label={t('findClient')} autoFocus className="p-1">
              <Input
                placeholder={t('findClient')}
                className="h-8 w-full rounded-vigie border border-edge bg-bg px-2 text-table outline-none data-focused:outline-2 data-focused:outline-accent data-focused:outline-solid"
              />
            </SearchField>
          )}
          <ListBox className="overflow-auto outline-none">
            <ListBoxItem id={everyone} className={item}>
              {t('everyClient')}
            </ListBoxItem>
            {clients.map((client) => (
              <ListBoxItem key={client.id} id={client.id} textValue={client.name} className={item}>
                <span className="truncate">{client.name}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
