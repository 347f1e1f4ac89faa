'use client';
import { Bell } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Changed } from '../design/changed.tsx';
import { Sheet } from '../design/overlay.tsx';
import { Hint } from '../design/tooltip.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { NotificationList } from './notification-list.tsx';

const UnreadDocument = graphql(`
  query UnreadNotifications @live {
    viewer { unreadNotifications }
  }
`);

/** How much one has not read of what one was told; pressing it shows all of it. */
export function NotificationBell() {
  const t = useTranslations('frame');
  const path = usePathname();
  const { data } = useLiveQuery(UnreadDocument, {});
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes what led there.
  useEffect(() => setOpen(false), [path]);
  const unread = data?.viewer.unreadNotifications ?? 0;
  const label = t('notificationsUnread', { count: unread });
  return (
    <>
      <Hint text={label}>
        <Button
          aria-label={label}
          onPress={() => setOpen(true)}
          className="flex h-8 min-w-8 cursor-pointer items-center justify-center gap-1 rounded-vigie px-1.5 text-table text-dim data-hovered:bg-raised touch:h-11 touch:min-w-11"
        >
          <Bell size={16} strokeWidth={1.5} aria-hidden />
          {unread > 0 && (
            <span className="font-semibold text-ink">
              <Changed value={unread}>{unread > 99 ? '99+' : unread}</Changed>
            </span>
          )}
        </Button>
      </Hint>
      <Sheet title={t('notifications')} open={isOpen} onClose={() => setOpen(false)}>
        <NotificationList unread={unread} onLeave={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
