'use client';
import { SnapshotTile } from '../cameras/snapshot-tile.tsx';
import { classes } from '../design/classes.ts';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { useScope } from '../scope/scope.tsx';
import { tileSpans } from './tile-spans.ts';

const CameraStripDocument = graphql(`
  query CameraStrip($clientId: ID) @live {
    cameras(first: 6, filter: { clientId: $clientId }) {
      nodes { id name snapshotUrl recording site { id name } state { condition since recording error lastFragmentAt } }
    }
  }
`);

const wide = { 2: 'sm:col-span-2', 3: 'sm:col-span-3', 6: 'sm:col-span-6' } as const;

/** The first six cameras with their last picture, the larger the fewer they are. */
export function CameraStrip() {
  const { clientId } = useScope();
  const { data } = useLiveQuery(CameraStripDocument, { clientId });
  const cameras = data?.cameras.nodes ?? [];
  const spans = tileSpans(cameras.length);
  return (
    <ul className="grid grid-cols-2 gap-2 pt-3 sm:grid-cols-6">
      {cameras.map((camera, index) => (
        <li
          key={camera.id}
          className={classes(index === 0 && cameras.length % 2 === 1 && 'max-sm:col-span-2', wide[spans[index] ?? 2])}
        >
          <SnapshotTile camera={camera} />
        </li>
      ))}
    </ul>
  );
}
