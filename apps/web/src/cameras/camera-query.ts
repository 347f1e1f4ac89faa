import { graphql } from '../generated/gql.ts';
import type { CameraPageQuery } from '../generated/graphql.ts';

/** All that the page of a camera shows. */
export const CameraPageDocument = graphql(`
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

/** A camera as its page has it. */
export type ShownCamera = Extract<CameraPageQuery['node'], { __typename: 'Camera' }>;
