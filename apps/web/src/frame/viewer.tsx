'use client';
import type { PasswordOwner } from '@vigie/domain/users/password';
import { isLocale } from '@vigie/i18n/locales';
import { WifiOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { graphql } from '../generated/gql.ts';
import type { ViewerQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { hasLocaleCookie, rememberLocale } from '../i18n/locale-cookie.ts';
import { ZoneProvider } from '../time/zone.tsx';
import { ChangePasswordPage } from '../users/change-password-page.tsx';

const ViewerDocument = graphql(`
  query Viewer @live {
    viewer {
      mayAdminister
      everyClient
      user { id name email locale timeZone mustChangePassword }
      memberships { id role client { id name } }
    }
  }
`);

export type Viewer = ViewerQuery['viewer'];

const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Shows the app to who is signed in, in their language and zone; asks for a new password where one is due. */
export function ViewerGate({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const { data, error } = useLiveQuery(ViewerDocument, {});
  const chosen = data?.viewer.user.locale;

  useEffect(() => {
    if (!isLocale(chosen) || hasLocaleCookie()) return;
    rememberLocale(chosen);
    if (chosen !== locale) router.refresh();
  }, [chosen, locale, router]);

  if (!data) {
    if (!error) return <div className="min-h-dvh" />;
    return (
      <main className="flex min-h-dvh items-center justify-center">
        <EmptyState
          icon={<WifiOff size={20} strokeWidth={1.5} />}
          title={t('loadFailed')}
          action={<Button onPress={() => location.reload()}>{t('reload')}</Button>}
        >
          {error.graphQLErrors[0]?.message}
        </EmptyState>
      </main>
    );
  }
  const { viewer } = data;
  const { user } = viewer;
  return (
    <ViewerContext value={viewer}>
      <ZoneProvider zone={user.timeZone}>
        {user.mustChangePassword ? <ChangePasswordPage owner={ownerOf(viewer)} /> : children}
      </ZoneProvider>
    </ViewerContext>
  );
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('the viewer is asked for outside the ViewerGate');
  return viewer;
}

/** Whose password it is that the viewer changes. */
export const ownerOf = ({ user: { email, name } }: Viewer): PasswordOwner => ({ email: email ?? '', name });

/** The clients that somebody administers; null: all of them, and the installation. */
export function administeredClients({ mayAdminister, memberships }: Viewer): { id: string; name: string }[] | null {
  if (mayAdminister) return null;
  return memberships.flatMap(({ role, client }) => (role === 'ADMIN' && client ? [client] : []));
}

/** Whether this person may change things of a client (null: of some client at least). */
export function useMayOperate(clientId: string | null): boolean {
  const { memberships } = useViewer();
  return memberships.some(
    ({ role, client }) =>
      role !== 'VIEWER' && (client === null || client === undefined || clientId === null || client.id === clientId),
  );
}
