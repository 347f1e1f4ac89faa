'use client';
import { Search, Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, Link } from 'react-aria-components';
import { alertsTone } from '../alerts/alert-words.ts';
import { Changed } from '../design/changed.tsx';
import { classes } from '../design/classes.ts';
import { Hint } from '../design/tooltip.tsx';
import { NotificationBell } from '../notifications/notification-bell.tsx';
import { ClientSwitcher } from './client-switcher.tsx';
import { LiveMark } from './live-mark.tsx';
import { UserMenu } from './user-menu.tsx';

interface TopBarProps {
  clients: readonly { id: string; name: string }[] | undefined;
  alerts: { open: number; critical: number } | undefined;
  onSearch: () => void;
  onKeys: () => void;
}

/** 48 px over every page: whose things, search, whether it is live, what is wrong, what one was told, who one is. */
export function TopBar({ clients, alerts, onSearch, onKeys }: TopBarProps) {
  const t = useTranslations('frame');
  const open = alerts?.open ?? 0;
  const tone = alertsTone(alerts);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-bg px-3 sm:px-6">
      <ClientSwitcher clients={clients} />
      <div className="flex-1" />
      <Button
        onPress={onSearch}
        className="flex h-8 cursor-pointer items-center gap-2 rounded-vigie border border-line px-2.5 text-table text-dim data-hovered:border-edge max-lg:border-transparent lg:w-56 touch:h-11"
      >
        <Search size={16} strokeWidth={1.5} aria-hidden />
        <span className="flex-1 text-left max-lg:sr-only">{t('search')}</span>
        <kbd className="font-sans text-micro max-lg:hidden">{t('searchKeys')}</kbd>
      </Button>
      <LiveMark />
      <Hint text={t('alertsOpen', { count: open })}>
        <Link
          href="/alerts"
          aria-label={t('alertsOpen', { count: open })}
          className={classes(
            // A phone has it in its tabs.
            'flex h-8 min-w-8 cursor-pointer items-center justify-center gap-1 rounded-vigie px-1.5 text-table data-hovered:bg-raised max-sm:hidden touch:h-11 touch:min-w-11',
            tone === 'bad' ? 'text-bad' : tone === 'warn' ? 'text-warn' : 'text-dim',
          )}
        >
          <Siren size={16} strokeWidth={1.5} aria-hidden />
          {open > 0 && (
            <span className="font-semibold">
              <Changed value={open}>{open}</Changed>
            </span>
          )}
        </Link>
      </Hint>
      <NotificationBell />
      <UserMenu onKeys={onKeys} />
    </header>
  );
}
