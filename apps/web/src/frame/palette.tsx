'use client';
import { Building2, Cctv, Languages, LogOut, Moon, Search, Server, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useClient } from 'urql';
import { graphql } from '../generated/gql.ts';
import type { FindQuery } from '../generated/graphql.ts';
import { signOut } from '../graphql/session.ts';
import { hrefOf, sectionGroups } from '../settings/sections.ts';
import { useConcerned } from '../settings/use-concerned.ts';
import { useTheme } from '../theme/theme.tsx';
import { useLanguage } from '../users/use-language.ts';
import { placesOf } from './places.ts';
import { useViewer } from './viewer.tsx';

const FindDocument = graphql(`
  query Find($text: String!) {
    equipment(first: 6, filter: { search: $text }) { nodes { id name address site { name } } }
    cameras(first: 4, filter: { search: $text }) { nodes { id name site { name } } }
    clients(first: 4, filter: { search: $text }) { nodes { id name } }
  }
`);

interface Entry {
  id: string;
  text: string;
  detail?: string;
  icon: ReactNode;
  act: () => void;
}

/** Waits until one has stopped typing for a moment. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

function useFound(text: string): FindQuery | undefined {
  const client = useClient();
  const [found, setFound] = useState<FindQuery>();
  useEffect(() => {
    if (text.trim().length < 2) {
      setFound(undefined);
      return;
    }
    const { unsubscribe } = client.query(FindDocument, { text: text.trim() }).subscribe(({ data }) => {
      if (data) setFound(data);
    });
    return unsubscribe;
  }, [client, text]);
  return found;
}

/** Everything by keyboard: go to a page, do something, find a device. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
      className="appear fixed inset-0 z-40 flex items-start justify-center bg-scrim p-3 sm:pt-[12vh]"
    >
      <Modal className="w-full max-w-140 rounded-vigie border border-line bg-raised shadow-2xl outline-none">
        <Contents onClose={onClose} />
      </Modal>
    </ModalOverlay>
  );
}

function Contents({ onClose }: { onClose: () => void }) {
  const t = useTranslations('frame');
  const settings = useTranslations('settings');
  const router = useRouter();
  const viewer = useViewer();
  const ownSections = sectionGroups.flatMap((group) => group.sections).filter(useConcerned());
  const { contains } = useFilter({ sensitivity: 'base' });
  const { theme, setTheme } = useTheme();
  const { other, changeTo } = useLanguage();
  const [text, setText] = useState('');
  const found = useFound(useSettled(text, 150));

  const go = (href: string) => () => {
    onClose();
    router.push(href);
  };
  const icon = { size: 16, strokeWidth: 1.5 } as const;
  const matching = (entries: Entry[]) => entries.filter((entry) => contains(entry.text, text.trim()));
  const sections: { id: string; title: string; entries: Entry[] }[] = [
    {
      id: 'found',
      title: t('found'),
      entries: [
        ...(found?.equipment.nodes ?? []).map((each) => ({
          id: each.id,
          text: each.name,
          detail: `${each.site.name} · ${each.address}`,
          icon: <Server {...icon} />,
          act: go(`/equipment/${encodeURIComponent(each.id)}`),
        })),
        ...(found?.cameras.nodes ?? []).map((each) => ({
          id: each.id,
          text: each.name,
          detail: each.site.name,
          icon: <Cctv {...icon} />,
          act: go(`/cameras/${encodeURIComponent(each.id)}`),
        })),
        ...(found?.clients.nodes ?? []).map((each) => ({
          id: each.id,
          text: each.name,
          icon: <Building2 {...icon} />,
          act: go(`/clients/${encodeURIComponent(each.id)}`),
        })),
      ],
    },
    {
      id: 'go',
      title: t('goTo'),
      entries: matching([
        ...placesOf(viewer).map((place) => ({
          id: place.href,
          text: t(`place.${place.id}`),
          icon: <place.icon {...icon} />,
          act: go(place.href),
        })),
        ...ownSections.map((section) => ({
          id: hrefOf(section),
          text: settings(`section.${section.id}`),
          detail: settings('title'),
          icon: <section.icon {...icon} />,
          act: go(hrefOf(section)),
        })),
      ]),
    },
    {
      id: 'do',
      title: t('do'),
      entries: matching([
        {
          id: 'theme',
          text: theme === 'dark' ? t('toLight') : t('toDark'),
          icon: theme === 'dark' ? <Sun {...icon} /> : <Moon {...icon} />,
          act: () => {
            setTheme(theme === 'dark' ? 'light' : 'dark');
            onClose();
          },
        },
        {
          id: 'language',
          text: t(`language.${other}`),
          icon: <Languages {...icon} />,
          act: () => {
            void changeTo(other);
            onClose();
          },
        },
        { id: 'sign-out', text: t('signOut'), icon: <LogOut {...icon} />, act: () => void signOut() },
      ]),
    },
  ].filter((section) => section.entries.length > 0);
  const acts = new Map(sections.flatMap((section) => section.entries.map((entry) => [entry.id, entry.act] as const)));

  return (
    <Dialog aria-label={t('palette')} className="flex max-h-[70dvh] flex-col outline-none">
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t('search')} autoFocus className="flex items-center gap-3 border-b border-line px-4">
          <Search size={16} strokeWidth={1.5} className="text-dim" aria-hidden />
          <Input
            placeholder={t('paletteHint')}
            className="h-12 w-full bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <Menu
          aria-label={t('palette')}
          onAction={(key) => acts.get(String(key))?.()}
          renderEmptyState={() => <p className="p-4 text-table text-dim">{t('nothingFound')}</p>}
          className="overflow-auto p-1 outline-none"
        >
          {sections.map((section) => (
            <MenuSection key={section.id} id={section.id}>
              <Header className="px-3 pt-2 pb-1 text-micro text-dim">{section.title}</Header>
              {section.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.text}
                  className="flex h-9 cursor-pointer items-center gap-3 rounded px-3 text-table outline-none data-focused:bg-line touch:h-11"
                >
                  <span className="text-dim">{entry.icon}</span>
                  <span className="truncate">{entry.text}</span>
                  {entry.detail && <span className="ml-auto truncate text-small text-dim">{entry.detail}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
