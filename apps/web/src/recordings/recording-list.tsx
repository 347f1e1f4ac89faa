'use client';
import { Clapperboard, Download, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { DayField } from '../design/fields/day-field.tsx';
import { SelectField } from '../design/fields/select-field.tsx';
import { Figure } from '../design/figure.tsx';
import { Dialog } from '../design/overlay.tsx';
import { PageHeader } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { Cell, Column, Row, Table, TableBody, TableHeader } from '../design/table.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { ListKeys } from '../lists/list-keys.tsx';
import { LoadFailed } from '../lists/load-failed.tsx';
import { NewerChip } from '../lists/newer-chip.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { useSteadyRows } from '../lists/use-steady-rows.ts';
import { useScope } from '../scope/scope.tsx';
import { dayRange } from '../time/day-range.ts';
import { ZoneMark } from '../time/moments.tsx';
import { secondsOf } from '../time/seconds-of.ts';
import { useFormat } from '../time/use-format.ts';
import { useZone } from '../time/zone.tsx';
import { RecordingPlayer } from './recording-player.tsx';
import { RecordingStateMark } from './recording-state.tsx';

const RecordingListDocument = graphql(`
  query RecordingList($first: Int!, $after: String, $filter: RecordingFilter!) @live {
    recordings(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id state startedAt endedAt duration bytes width height recovered playlistUrl downloadUrl
        camera { id name site { id name timeZone } }
      }
    }
  }
`);

const RecordingCamerasDocument = graphql(`
  query RecordingCameras($clientId: ID) @live {
    cameras(first: 100, filter: { clientId: $clientId }) {
      nodes { id name site { name } }
    }
  }
`);

const pageSize = 50;
const everyCamera = 'all';
const noRows: never[] = [];

/** What was recorded, the newest first, over all cameras or one, on any day or one. */
export function RecordingList() {
  const t = useTranslations('recordings');
  const format = useFormat();
  const zone = useZone();
  const { clientId } = useScope();
  const { get, set } = useFilter();
  const [playingId, setPlayingId] = useState<string | null>(null);
  const cameraId = get('camera');
  const day = get('day');
  const range = dayRange(day, zone);
  const filter = {
    ...(clientId === null ? {} : { clientId }),
    ...(cameraId === '' ? {} : { cameraId }),
    ...(range ? { from: range.from.toISOString(), to: range.to.toISOString() } : {}),
  };
  const question = JSON.stringify(filter);
  const pages = usePages(question, pageSize);
  const { data, error, loading } = useLiveQuery(RecordingListDocument, { first: pageSize, after: pages.after, filter });
  const { data: known } = useLiveQuery(RecordingCamerasDocument, { clientId });
  const list = useSteadyRows(data?.recordings.nodes ?? noRows, `${question} ${pages.after}`);
  const playing = list.rows.find((row) => row.id === playingId);
  const timeOf = (row: (typeof list.rows)[number]) => format.instant(row.startedAt, 'short', row.camera.site.timeZone);
  const narrowed = cameraId !== '' || day !== '';
  return (
    <>
      <PageHeader title={t('title')}>
        {data && <span className="text-table text-dim">{t('count', { count: data.recordings.totalCount })}</span>}
      </PageHeader>
      <div className="flex flex-wrap items-end gap-3 pb-3">
        <div className="w-64 max-sm:w-full">
          <SelectField
            label={t('camera')}
            value={cameraId === '' ? everyCamera : cameraId}
            onChange={(id) => set({ camera: id === everyCamera ? '' : id })}
            choices={[
              { id: everyCamera, label: t('everyCamera') },
              ...(known?.cameras.nodes ?? []).map((camera) => ({
                id: camera.id,
                label: camera.name,
                detail: camera.site.name,
              })),
            ]}
          />
        </div>
        <div className="w-44 max-sm:w-full">
          <DayField label={t('day')} value={day} onChange={(value) => set({ day: value })} />
        </div>
        {narrowed && (
          <Button variant="ghost" onPress={() => set({ camera: '', day: '' })}>
            {t('showAll')}
          </Button>
        )}
      </div>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={12} />}
      {data && list.rows.length === 0 && (
        <EmptyState icon={<Clapperboard size={20} strokeWidth={1.5} />} title={narrowed ? t('noneMatch') : t('none')}>
          {narrowed ? undefined : t('noneHint')}
        </EmptyState>
      )}
      {data && list.rows.length > 0 && (
        <div {...list.hold}>
          <NewerChip newer={list.newer} moved={list.moved} onPress={list.release} />
          <ListKeys>
            <Table aria-label={t('title')}>
              <TableHeader>
                <Column id="started" isRowHeader>
                  {t('column.started')}
                </Column>
                <Column id="camera" hideBelow="md">
                  {t('camera')}
                </Column>
                <Column id="length" align="end">
                  {t('column.length')}
                </Column>
                <Column id="size" align="end" hideBelow="md">
                  {t('column.size')}
                </Column>
                <Column id="picture" align="end" hideBelow="lg">
                  {t('column.picture')}
                </Column>
                <Column id="state" hideBelow="md" apart>
                  {t('column.state')}
                </Column>
                <Column id="acts" align="end">
                  <span className="sr-only">{t('column.acts')}</span>
                </Column>
              </TableHeader>
              <TableBody items={list.rows} dependencies={[format, t]}>
                {(row) => (
                  <Row
                    id={row.id}
                    textValue={`${row.camera.name} ${row.startedAt}`}
                    onAction={() => setPlayingId(row.id)}
                    quiet={row.state === 'MISSING' || row.state === 'DELETING'}
                  >
                    <Cell>
                      <time
                        dateTime={row.startedAt}
                        title={format.instant(row.startedAt, 'full', row.camera.site.timeZone)}
                        className="block max-md:pt-1"
                      >
                        {format.instant(row.startedAt, 'date', row.camera.site.timeZone)}{' '}
                        <span className="font-medium">
                          {format.instant(row.startedAt, 'timeSeconds', row.camera.site.timeZone)}
                        </span>
                        <ZoneMark at={row.startedAt} zone={row.camera.site.timeZone} />
                      </time>
                      <span className="flex flex-wrap gap-x-2 pb-1 text-small whitespace-normal text-dim md:hidden">
                        {row.camera.name} · {row.camera.site.name}
                        <RecordingStateMark state={row.state} />
                      </span>
                    </Cell>
                    <Cell grow hideBelow="md">
                      {row.camera.name}
                      <span className="text-dim"> · {row.camera.site.name}</span>
                    </Cell>
                    <Cell align="end">{format.duration(secondsOf(row.duration))}</Cell>
                    <Cell align="end" hideBelow="md">
                      <Figure figure={format.bytes(row.bytes)} />
                    </Cell>
                    <Cell align="end" hideBelow="lg" dim>
                      {row.height ? `${row.width}×${row.height}` : '–'}
                    </Cell>
                    <Cell hideBelow="md" apart>
                      <RecordingStateMark state={row.state} />
                      {row.recovered && <span className="text-small text-dim">{t('recovered')}</span>}
                    </Cell>
                    <Cell align="end">
                      <span className="inline-flex items-center">
                        <IconButton
                          label={t('playOf', { time: timeOf(row) })}
                          isDisabled={row.state === 'MISSING' || row.state === 'DELETING'}
                          onPress={() => setPlayingId(row.id)}
                        >
                          <Play size={16} strokeWidth={1.5} />
                        </IconButton>
                        <a
                          href={row.downloadUrl}
                          download
                          aria-label={t('downloadOf', { time: timeOf(row) })}
                          title={t('download')}
                          className="inline-flex size-8 items-center justify-center rounded-vigie text-dim hover:bg-raised hover:text-ink max-sm:hidden touch:size-11"
                        >
                          <Download size={16} strokeWidth={1.5} aria-hidden />
                        </a>
                      </span>
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </ListKeys>
          <Pager
            pages={pages}
            rows={data.recordings.nodes.length}
            total={data.recordings.totalCount}
            pageInfo={data.recordings.pageInfo}
          />
        </div>
      )}
      {playing && (
        <Dialog
          wide
          title={`${playing.camera.name} · ${format.instant(playing.startedAt, 'short', playing.camera.site.timeZone)}`}
          open
          onClose={() => setPlayingId(null)}
        >
          <RecordingPlayer recording={playing} zone={playing.camera.site.timeZone} />
        </Dialog>
      )}
    </>
  );
}
