'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ScopeProvider, useScope } from '../scope/scope.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { NoClient } from './no-client.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcut } from './use-shortcut.ts';
import { useViewer } from './viewer.tsx';

const FrameDocument = graphql(`
  query Frame($clientId: ID) @live {
    overview(clientId: $clientId) {
      alerts { open critical }
    }
    clients(first: 100) {
      totalCount
      nodes { id name }
    }
  }
`);

/** What stands around every page: rail, top bar, the phone's tabs, the palette and the list of keys. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <ScopeProvider>
      <FrameInScope>{children}</FrameInScope>
    </ScopeProvider>
  );
}

function FrameInScope({ children }: { children: ReactNode }) {
  const t = useTranslations('frame');
  const { clientId } = useScope();
  const path = usePathname();
  const hasNothing = useViewer().memberships.length === 0 && !path.startsWith('/settings');
  const { data } = useLiveQuery(FrameDocument, { clientId });
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  useShortcut('mod+k', () => setPalette(true));
  useShortcut('?', () => setKeys(true));
  const alerts = data?.overview.alerts;
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-vigie bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <Rail alerts={alerts} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar
          clients={data?.clients.nodes}
          alerts={alerts}
          onSearch={() => setPalette(true)}
          onKeys={() => setKeys(true)}
        />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-420 min-w-0 flex-1 px-3 pt-4 pb-24 outline-none sm:px-6 sm:pb-10"
        >
          {hasNothing ? <NoClient /> : children}
        </main>
      </div>
      <BottomTabs alerts={alerts} />
      <Palette open={palette} onClose={() => setPalette(false)} />
      <Shortcuts open={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
