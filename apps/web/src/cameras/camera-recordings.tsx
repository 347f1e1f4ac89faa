'use client';
import { dayOf } from '@vigie/i18n/formats/instant';
import { useTranslations } from 'next-intl';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { ButtonLink } from '../design/button.tsx';
import { Panel } from '../design/panel.tsx';
import type { RecordingState } from '../generated/graphql.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { RecordingStateMark } from '../recordings/recording-state.tsx';
import { ZoneMark } from '../time/moments.tsx';
import { secondsOf } from '../time/seconds-of.ts';
import { useFormat } from '../time/use-format.ts';

interface CameraRecordingsProps {
  recordings: readonly {
    id: string;
    state: RecordingState;
    startedAt: string;
    duration: string;
    bytes: number | string;
  }[];
  total: number;
  cameraId: string;
  playingId: string | null;
  zone: string;
  onPlay: (id: string) => void;
}

/** The recordings beside the picture, the newest first; choosing one plays it. */
export function CameraRecordings({ recordings, total, cameraId, playingId, zone, onPlay }: CameraRecordingsProps) {
  const t = useTranslations('recordings');
  const format = useFormat();
  const today = dayOf(new Date(), zone);
  return (
    <Panel
      title={t('title')}
      aside={
        total > 0 && (
          <ButtonLink variant="ghost" href={`/recordings?camera=${encodeURIComponent(cameraId)}`}>
            {t('all', { count: total })}
          </ButtonLink>
        )
      }
    >
      {recordings.length === 0 ? (
        <p className="py-3 text-table text-dim">{t('none')}</p>
      ) : (
        <ListKeys>
          <ListBox
            aria-label={t('title')}
            selectionMode="single"
            selectedKeys={playingId === null ? [] : [playingId]}
            disabledKeys={recordings
              .filter(({ state }) => state === 'MISSING' || state === 'DELETING')
              .map(({ id }) => id)}
            onSelectionChange={(keys) => {
              if (keys === 'all') return;
              const [key] = keys;
              if (key !== undefined) onPlay(String(key));
            }}
            items={recordings}
            dependencies={[format, t]}
            className="max-h-[70dvh] overflow-y-auto outline-none"
          >
            {(recording) => {
              const bytes = format.bytes(recording.bytes);
              return (
                <ListBoxItem
                  id={recording.id}
                  textValue={format.instant(recording.startedAt, 'short', zone)}
                  className="grid h-9 cursor-pointer grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 border-b border-line px-1 text-table outline-offset-[-2px] data-disabled:opacity-60 data-hovered:bg-surface data-selected:bg-tint touch:h-12"
                >
                  <span className="truncate">
                    <span className="font-medium">{format.instant(recording.startedAt, 'timeSeconds', zone)}</span>
                    <ZoneMark at={recording.startedAt} zone={zone} />
                    {dayOf(new Date(recording.startedAt), zone) !== today && (
                      <span className="text-small text-dim"> {format.instant(recording.startedAt, 'date', zone)}</span>
                    )}
                  </span>
                  {/* Its place is kept where it says nothing, so that the sizes stand in one line. */}
                  <span>
                    <RecordingStateMark state={recording.state} />
                  </span>
                  <span className="text-right text-small text-dim">
                    {format.duration(secondsOf(recording.duration))} · {bytes.value} {bytes.unit}
                  </span>
                </ListBoxItem>
              );
            }}
          </ListBox>
        </ListKeys>
      )}
    </Panel>
  );
}
