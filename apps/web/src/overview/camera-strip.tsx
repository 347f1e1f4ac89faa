'use client';
import { SnapshotTile } from '../cameras/snapshot-tile.tsx';
import { classes } from '../design/classes.ts';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { useScope } from '../scope/scope.tsx';

const CameraStripDocument = graphql(`
  query CameraStrip($clientId: ID) @live {
    cameras(first: 6, filter: { clientId: $clientId }) {
      nodes { id name snapshotUrl recording site { id name } state { condition since recording error lastFragmentAt } }
    }
  }
`);

/** The first six cameras with their last picture. */
export function CameraStrip() {
  const { clientId } = useScope();
  const { data } = useLiveQuery(CameraStripDocument, { clientId });
  const few = (data?.cameras.nodes.length ?? 0) <= 4;
  return (
    <ul className={classes('grid grid-cols-2 gap-2 pt-3', !few && 'lg:grid-cols-3')}>
      {data?.cameras.nodes.map((camera) => (
        <li key={camera.id}>
          <SnapshotTile camera={camera} />
        </li>
      ))}
    </ul>
  );
}
