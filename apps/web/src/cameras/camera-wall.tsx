'use client';
import { Cctv, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { Button } from '../design/button.tsx';
import { Segments } from '../design/chips.tsx';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { SearchField } from '../design/fields/search-field.tsx';
import { PageHeader } from '../design/panel.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useMayOperate } from '../frame/viewer.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { Pager } from '../lists/pager.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { usePages } from '../lists/use-pages.ts';
import { LiveVideo } from '../live/live-video.tsx';
import { useScope } from '../scope/scope.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { sendsPictures } from './condition.ts';
import { TileScrim } from './tile-scrim.tsx';

const CameraWallDocument = graphql(`
  query CameraWall($first: Int!, $after: String, $filter: CameraFilter!) @live {
    cameras(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id name liveUrl snapshotUrl site { id name } state { condition since recording error lastFragmentAt } }
    }
  }
`);

const pageSize = 16;
const sizes = ['small', 'medium', 'large'] as const;
type Size = (typeof sizes)[number];
const columns: Record<Size, string> = {
  small: 'sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-5',
  medium: 'sm:grid-cols-2 xl:grid-cols-3',
  large: 'xl:grid-cols-2',
};
const storageKey = 'vigie.wall';

/** A wall of live pictures; the size of the tiles is remembered in this browser. */
export function CameraWall() {
  const t = useTranslations('cameras');
  const { clientId } = useScope();
  const mayOperate = useMayOperate(clientId);
  const { get, set } = useFilter();
  const [size, setSize] = useState<Size>('medium');
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    const kept = sizes.find((each) => each === localStorage.getItem(storageKey));
    if (kept) setSize(kept);
  }, []);
  const search = get('q');
  const filter = { ...(clientId === null ? {} : { clientId }), ...(search === '' ? {} : { search }) };
  const pages = usePages(JSON.stringify(filter), pageSize);
  const { data, error, loading } = useLiveQuery(CameraWallDocument, { first: pageSize, after: pages.after, filter });
  const cameras = data?.cameras.nodes;
  const add = mayOperate && (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Plus size={16} strokeWidth={1.5} aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <span className="max-sm:hidden">
              <Segments
                label={t('size')}
                selected={size}
                onChange={(next) => {
                  localStorage.setItem(storageKey, next);
                  setSize(next as Size);
                }}
                chips={sizes.map((id) => ({ id, label: t(`sizeOf.${id}`) }))}
              />
            </span>
            {add}
          </>
        }
      >
        {data && <span className="text-table text-dim">{t('count', { count: data.cameras.totalCount })}</span>}
      </PageHeader>
      {(data?.cameras.totalCount ?? 0) > 6 || search !== '' ? (
        <div className="pb-3">
          <SearchField label={t('find')} value={search} onChange={(q) => set({ q })} />
        </div>
      ) : null}
      {error && !data && <LoadFailed error={error} />}
      {loading && <Skeleton className="aspect-video w-full sm:w-1/2" />}
      {cameras?.length === 0 && (
        <EmptyState
          icon={<Cctv size={20} strokeWidth={1.5} />}
          title={search === '' ? t('none') : t('noneMatch')}
          action={search === '' && add}
        >
          {search === '' ? t('noneHint') : undefined}
        </EmptyState>
      )}
      {data && cameras && cameras.length > 0 && (
        <>
          <ul className={classes('grid gap-2', columns[size])}>
            {cameras.map((camera) => (
              <li key={camera.id}>
                <Link
                  href={`/cameras/${encodeURIComponent(camera.id)}`}
                  className="block cursor-pointer overflow-hidden rounded-vigie"
                >
                  <LiveVideo
                    liveUrl={camera.liveUrl}
                    snapshotUrl={camera.snapshotUrl}
                    name={camera.name}
                    running={sendsPictures(camera.state)}
                    compact
                  >
                    <TileScrim camera={camera} />
                  </LiveVideo>
                </Link>
              </li>
            ))}
          </ul>
          <Pager pages={pages} rows={cameras.length} total={data.cameras.totalCount} pageInfo={data.cameras.pageInfo} />
        </>
      )}
      {adding && <CameraDialog onClose={() => setAdding(false)} />}
    </>
  );
}
