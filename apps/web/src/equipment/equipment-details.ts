import { graphql } from '../generated/gql.ts';

/** What the drawer and the page show of a piece of equipment. */
export const EquipmentDetailsDocument = graphql(`
  query EquipmentDetails($id: ID!, $minutes: Int!, $hours: Int!) @live {
    node(id: $id) {
      __typename
      ... on Equipment {
        id name kind address notes origin createdAt
        client { id name }
        site { id name city timeZone }
        status statusSince lastAt rttMs loss
        checks { id kind port intervalSeconds timeoutMs retries slowMs enabled status since lastAt rttMs loss error }
        responseTimes(minutes: $minutes) { start stepSeconds p50Ms p95Ms loss }
        history(hours: $hours) { status from to }
        alerts(first: 20) {
          totalCount
          nodes { id title severity state openedAt resolvedAt site { id timeZone } }
        }
        cameras { id name state { condition } }
      }
    }
  }
`);
