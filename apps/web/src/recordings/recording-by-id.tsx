'use client';
import { useTranslations } from 'next-intl';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { LoadFailed } from '../lists/load-failed.tsx';
import { RecordingPlayer } from './recording-player.tsx';

const RecordingByIdDocument = graphql(`
  query RecordingById($id: ID!) @live {
    node(id: $id) {
      __typename
      ... on Recording { id state startedAt duration playlistUrl downloadUrl }
    }
  }
`);

/** Plays the recording that an address names, also one that no list shows any more. */
export function RecordingById({ id, zone, fromSeconds }: { id: string; zone: string; fromSeconds: number }) {
  const t = useTranslations('recordings');
  const { data, error, loading } = useLiveQuery(RecordingByIdDocument, { id });
  if (error && !data) return <LoadFailed error={error} />;
  const recording = data?.node?.__typename === 'Recording' ? data.node : undefined;
  if (recording && recording.id === id)
    return <RecordingPlayer recording={recording} zone={zone} fromSeconds={fromSeconds} />;
  return (
    <div
      data-theme="dark"
      className="flex aspect-video items-center justify-center bg-black p-4 text-center text-table text-white"
    >
      {loading || recording ? null : t('fault.gone')}
    </div>
  );
}
