'use client';
import { Maximize, Pencil, Radio, SearchX, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button, ButtonLink, IconButton, TextLink } from '../design/button.tsx';
import { Changed } from '../design/changed.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Figure } from '../design/figure.tsx';
import { Facts, PageHeader, Panel } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { Status } from '../design/status.tsx';
import { useShortcut } from '../frame/use-shortcut.ts';
import { useMayOperate } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { LiveVideo } from '../live/live-video.tsx';
import { useNoPictureWord } from '../live/no-picture.ts';
import { RecordingById } from '../recordings/recording-by-id.tsx';
import { Moment, Since } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { CameraDialog } from './camera-dialog.tsx';
import { CameraRecordings } from './camera-recordings.tsx';
import { conditionMark, sendsPictures, useConditionWord } from './condition.ts';
import { DeleteCamera } from './delete-camera.tsx';
import { RecordedBand } from './recorded-band.tsx';

const CameraPageDocument = graphql(`
  query CameraPage($id: ID!) @live {
    node(id: $id) {
      __typename
      ... on Camera {
        id name recording segmentSeconds keepHours origin createdAt liveUrl snapshotUrl
        client { id name }
        site { id name city timeZone }
        equipment { id name }
        state { condition since recording codec width height fps bitrateKbps error restarts lastFragmentAt }
        streams { id role sourceKind url hasCredentials }
        recordings(first: 60) {
          totalCount
          nodes { id state startedAt endedAt duration bytes recovered playlistUrl downloadUrl }
        }
      }
    }
  }
`);

/** One camera: its picture now or then, its recordings beside it, and how it is. */
export function CameraPage({ id }: { id: string }) {
  const t = useTranslations('cameras');
  const common = useTranslations('common');
  const router = useRouter();
  const format = useFormat();
  const word = useConditionWord();
  const why = useNoPictureWord();
  const { get, set } = useFilter();
  const video = useRef<HTMLVideoElement>(null);
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [fromSeconds, setFromSeconds] = useState(0);
  const { data, error, loading } = useLiveQuery(CameraPageDocument, { id });
  const camera = data?.node?.__typename === 'Camera' ? data.node : undefined;
  const mayOperate = useMayOperate(camera?.client.id ?? null);
  const playingId = get('recording');
  const playing = playingId !== '';
  const fullScreen = () => void video.current?.requestFullscreen().catch(() => {});
  useShortcut('f', fullScreen, !playing);

  if (error && !data) return <LoadFailed error={error} />;
  if (loading) return <Skeleton className="aspect-video w-full lg:w-2/3" />;
  if (!camera) {
    return (
      <EmptyState
        isPage
        icon={<SearchX size={20} strokeWidth={1.5} />}
        title={common('notFound')}
        action={<ButtonLink href="/cameras">{t('title')}</ButtonLink>}
      >
        {common('notFoundHint')}
      </EmptyState>
    );
  }
  const { state } = camera;
  const zone = camera.site.timeZone;
  const main = camera.streams.find((stream) => stream.role === 'MAIN') ?? camera.streams[0];
  const play = (recordingId: string, from = 0) => {
    setFromSeconds(from);
    set({ recording: recordingId });
  };
  return (
    <>
      <PageHeader
        back={{ href: '/cameras', label: t('title') }}
        title={camera.name}
        actions={
          mayOperate && (
            <>
              <Button onPress={() => setEditing(true)}>
                <Pencil size={16} strokeWidth={1.5} aria-hidden />
                {common('edit')}
              </Button>
              <Button onPress={() => setDeleting(true)}>
                <Trash2 size={16} strokeWidth={1.5} aria-hidden />
                {common('delete')}
              </Button>
            </>
          )
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 text-table">
          <Changed value={state.condition}>
            <Status mark={conditionMark(state.condition)} word={word(state.condition)} />
          </Changed>
          <span className="text-dim">
            {common('for')} <Since since={state.since} zone={zone} />
          </span>
          {state.error && <span className="text-bad">{why(state.error)}</span>}
          {camera.origin === 'DEMO' && <DemoMark />}
        </span>
      </PageHeader>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {playing ? (
            <RecordingById id={playingId} zone={zone} fromSeconds={fromSeconds} />
          ) : (
            <div>
              <LiveVideo
                liveUrl={camera.liveUrl}
                snapshotUrl={camera.snapshotUrl}
                name={camera.name}
                running={sendsPictures(state)}
                videoRef={video}
              >
                <span className="absolute right-2 bottom-2 rounded-vigie bg-surface">
                  <IconButton label={t('fullScreen')} onPress={fullScreen}>
                    <Maximize size={16} strokeWidth={1.5} />
                  </IconButton>
                </span>
              </LiveVideo>
              {/* As high as the bar of the player: what is under it does not move when a recording is chosen. */}
              <p className="flex h-[41px] items-center gap-3 truncate border-x border-b border-line bg-surface px-3 text-small text-dim max-sm:hidden touch:h-[53px]">
                {state.width && state.height ? <span>{`${state.width}×${state.height}`}</span> : null}
                {state.fps ? <Figure figure={{ value: format.number(state.fps, 1), unit: t('perSecond') }} /> : null}
                {state.bitrateKbps ? <Figure figure={format.bitrate(state.bitrateKbps)} /> : null}
              </p>
            </div>
          )}
          <div className="flex items-start gap-3">
            {playing ? (
              <Button variant="primary" onPress={() => set({ recording: '' })}>
                <Radio size={16} strokeWidth={1.5} aria-hidden />
                {t('backToLive')}
              </Button>
            ) : (
              <span className="flex h-8 items-center gap-1.5 text-table text-dim touch:h-11">
                <Radio size={16} strokeWidth={1.5} aria-hidden />
                {t('backToLive')}
              </span>
            )}
            <div className="min-w-0 flex-1">
              <RecordedBand recordings={camera.recordings.nodes} zone={zone} onPlay={play} />
            </div>
          </div>
          <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
            <Panel title={t('stream')}>
              <Facts
                facts={[
                  [t('picture'), state.width && state.height ? `${state.width}×${state.height}` : null],
                  [
                    t('fps'),
                    state.fps ? (
                      <Figure key="fps" figure={{ value: format.number(state.fps, 1), unit: t('perSecond') }} />
                    ) : null,
                  ],
                  [
                    t('bitrate'),
                    state.bitrateKbps ? <Figure key="bitrate" figure={format.bitrate(state.bitrateKbps)} /> : null,
                  ],
                  [
                    t('codec'),
                    state.codec && (
                      <span key="codec" className="font-mono text-small">
                        {state.codec}
                      </span>
                    ),
                  ],
                  [t('restarts'), format.number(state.restarts)],
                  [t('lastFragment'), <Moment key="last" at={state.lastFragmentAt} style="timeSeconds" zone={zone} />],
                ]}
              />
            </Panel>
            <Panel title={t('about')}>
              <Facts
                facts={[
                  [
                    t('client'),
                    <TextLink key="client" href={`/clients/${encodeURIComponent(camera.client.id)}`}>
                      {camera.client.name}
                    </TextLink>,
                  ],
                  [t('site'), camera.site.city ? `${camera.site.name} · ${camera.site.city}` : camera.site.name],
                  [
                    t('equipment'),
                    camera.equipment && (
                      <TextLink key="equipment" href={`/equipment/${encodeURIComponent(camera.equipment.id)}`}>
                        {camera.equipment.name}
                      </TextLink>
                    ),
                  ],
                  [
                    t('source'),
                    main && (
                      <span key="source" className="font-mono text-small break-all">
                        {main.url}
                      </span>
                    ),
                  ],
                  [
                    t('recordingMode'),
                    camera.recording
                      ? t('recordingEvery', { length: format.duration(camera.segmentSeconds) })
                      : t('notRecording'),
                  ],
                  [t('kept'), camera.keepHours ? format.duration(camera.keepHours * 3600) : t('keptForEver')],
                ]}
              />
            </Panel>
          </div>
        </div>
        <CameraRecordings
          recordings={camera.recordings.nodes}
          total={camera.recordings.totalCount}
          cameraId={camera.id}
          playingId={playing ? playingId : null}
          zone={zone}
          onPlay={play}
        />
      </div>
      {editing && (
        <CameraDialog
          camera={{
            ...camera,
            equipment: camera.equipment ?? null,
            keepHours: camera.keepHours ?? null,
            source: main && { kind: main.sourceKind, url: main.url, hasCredentials: main.hasCredentials },
          }}
          onClose={() => setEditing(false)}
        />
      )}
      {deleting && (
        <DeleteCamera
          camera={camera}
          recordings={camera.recordings.totalCount}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push('/cameras')}
        />
      )}
    </>
  );
}
