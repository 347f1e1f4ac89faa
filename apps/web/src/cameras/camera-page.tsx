'use client';
import { Pencil, Radio, SearchX, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '../design/button.tsx';
import { Changed } from '../design/changed.tsx';
import { DemoMark } from '../design/demo-mark.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeader } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { Status } from '../design/status.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { useNoPictureWord } from '../live/no-picture.ts';
import { RecordingById } from '../recordings/recording-by-id.tsx';
import { Since } from '../time/moments.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { CameraFacts, StreamFacts } from './camera-facts.tsx';
import { CameraPageDocument } from './camera-query.ts';
import { CameraRecordings } from './camera-recordings.tsx';
import { conditionMark, useConditionWord } from './condition.ts';
import { DeleteCamera } from './delete-camera.tsx';
import { LivePicture } from './live-picture.tsx';
import { RecordedBand } from './recorded-band.tsx';

/** One camera: its picture now or then, its recordings beside it, and how it is. */
export function CameraPage({ id }: { id: string }) {
  const t = useTranslations('cameras');
  const common = useTranslations('common');
  const router = useRouter();
  const word = useConditionWord();
  const why = useNoPictureWord();
  const { get, set } = useFilter();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [fromSeconds, setFromSeconds] = useState(0);
  const { data, error, loading } = useLiveQuery(CameraPageDocument, { id });
  const camera = data?.node?.__typename === 'Camera' ? data.node : undefined;
  const mayOperate = useMayOperate(camera?.client.id ?? null);
  const playingId = get('recording');
  const playing = playingId !== '';

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
            <LivePicture camera={camera} />
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
            <StreamFacts camera={camera} />
            <CameraFacts camera={camera} />
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
