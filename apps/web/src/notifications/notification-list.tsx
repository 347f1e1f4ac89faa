'use client';
import { BellOff, Check, CheckCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Button, IconButton } from '../design/button.tsx';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { type Mark, StatusMark } from '../design/status.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { MarkNotificationsReadMutation, NotificationLevel, NotificationsQuery } from '../generated/graphql.ts';
import { useAct } from '../graphql/use-act.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Moment } from '../time/moments.tsx';
import { placeOf } from './place-of.ts';

const NotificationsDocument = graphql(`
  query Notifications($first: Int!) @live {
    viewer {
      notifications(first: $first) {
        pageInfo { hasNextPage }
        nodes { id kind level text createdAt readAt client { id name } }
      }
    }
  }
`);

const MarkNotificationsReadDocument = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      __typename
      ... on MarkNotificationsReadPayload { marked }
      ... on Error { code message path }
    }
  }
`);

const pick = (data: MarkNotificationsReadMutation) => data.markNotificationsRead;

type Notification = NotificationsQuery['viewer']['notifications']['nodes'][number];

const marks: Record<NotificationLevel, Mark> = { INFO: 'note', SUCCESS: 'ok', WARNING: 'warn', ERROR: 'bad' };

const step = 20;
/** More are not asked for at once. */
const most = 100;

/** What one was told, newest first: what is about something leads there, and is read with it. */
export function NotificationList({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const t = useTranslations('frame');
  const [first, setFirst] = useState(step);
  const { data, error, loading } = useLiveQuery(NotificationsDocument, { first });
  const { act, busy } = useAct(MarkNotificationsReadDocument, pick);
  const mark = async (input: { ids: string[] } | { all: true }) => {
    const result = await act({ input });
    if (!result.ok) toast(result.failure.message, 'bad');
  };
  if (error && !data) return <LoadFailed error={error} />;
  if (loading || !data) return <SkeletonRows rows={4} />;
  const { nodes, pageInfo } = data.viewer.notifications;
  if (nodes.length === 0)
    return (
      <EmptyState icon={<BellOff size={20} strokeWidth={1.5} />} title={t('notificationsNone')}>
        {t('notificationsNoneHint')}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3">
      {unread > 0 && (
        <div>
          <Button isPending={busy} onPress={() => void mark({ all: true })}>
            <CheckCheck size={16} strokeWidth={1.5} aria-hidden />
            {t('markAllRead')}
          </Button>
        </div>
      )}
      <ul className="border-t border-line">
        {nodes.map((notification) => (
          <NotificationLine
            key={notification.id}
            notification={notification}
            onRead={() => mark({ ids: [notification.id] })}
            onLeave={onLeave}
          />
        ))}
      </ul>
      {pageInfo.hasNextPage && first < most && (
        <Button variant="ghost" onPress={() => setFirst(first + step)}>
          {t('older')}
        </Button>
      )}
    </div>
  );
}

function NotificationLine({
  notification,
  onRead,
  onLeave,
}: {
  notification: Notification;
  onRead: () => Promise<void>;
  onLeave: () => void;
}) {
  const t = useTranslations('frame');
  const router = useRouter();
  const { kind, level, text, createdAt, readAt, client } = notification;
  const place = placeOf(kind);
  const isRead = Boolean(readAt);
  const sentence = classes('block text-table', isRead ? 'text-dim' : 'font-medium');
  return (
    <li className="flex items-start gap-3 border-b border-line py-2.5">
      <span className="flex h-5 items-center">
        <StatusMark mark={marks[level]} quiet={isRead} />
      </span>
      <div className="min-w-0 flex-1">
        {!isRead && <span className="sr-only">{t('unread')} </span>}
        {place === null ? (
          <span className={sentence}>{text}</span>
        ) : (
          <Link
            className={classes(sentence, 'cursor-pointer rounded-sm data-hovered:text-accent')}
            onPress={() => {
              if (!isRead) void onRead();
              onLeave();
              router.push(place);
            }}
          >
            {text}
          </Link>
        )}
        <span className="text-small text-dim">
          <Moment at={createdAt} />
          {client && ` · ${client.name}`}
        </span>
      </div>
      {!isRead && (
        <IconButton label={t('markRead')} onPress={() => void onRead()}>
          <Check size={16} strokeWidth={1.5} />
        </IconButton>
      )}
    </li>
  );
}
