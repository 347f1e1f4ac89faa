import type { Dice } from '@vigie/platform/testing/dice';
import type { BenchClient } from '../live/fleet.ts';

/** Something that can be followed: its answer depends on the database alone, not on the time. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64');

const questions: readonly ((dice: Dice, client: BenchClient) => Question)[] = [
  (dice, { id }) => ({
    query: `query Page($filter: EquipmentFilter, $order: EquipmentOrder!) @live {
      equipment(first: 25, filter: $filter, orderBy: $order) {
        totalCount nodes { id name status statusSince site { name } client { contact } }
      }
    }`,
    variables: {
      filter: dice.pick([
        {},
        { clientId: globalId('Client', id) },
        { status: ['OFFLINE', 'DEGRADED'] },
        { search: 'renamed' },
      ]),
      order: dice.pick(['NAME', 'STATUS', 'SINCE']),
    },
  }),
  (dice, client) => ({
    query: `query One($id: ID!) @live {
      node(id: $id) { ... on Equipment { id name status statusSince alerts(first: 5) { totalCount nodes { state title } } } }
    }`,
    variables: { id: globalId('Equipment', dice.pick(client.equipmentIds)) },
  }),
  (dice, { id }) => ({
    query: `query Inbox($filter: AlertFilter) @live {
      alerts(first: 20, filter: $filter) { totalCount nodes { id state severity title equipment { name status } } }
    }`,
    variables: {
      filter: dice.pick([{}, { state: ['OPEN'] }, { severity: ['CRITICAL'] }, { clientId: globalId('Client', id) }]),
    },
  }),
  () => ({
    query: `query Totals @live {
      overview { equipment { total online degraded offline unknown } alerts { open acknowledged critical }
        clients { client { name contact } openAlerts equipment { offline } } }
    }`,
    variables: {},
  }),
  () => ({
    query: 'query Me @live { viewer { everyClient memberships { role client { name contact } } } }',
    variables: {},
  }),
  () => ({
    query:
      'query Clients @live { clients(first: 50) { nodes { name contact openAlerts statusCounts { total offline } } } }',
    variables: {},
  }),
];

/** A question of any kind, about a client or about all that one sees. */
export const anyQuestion = (dice: Dice, client: BenchClient): Question => dice.pick(questions)(dice, client);
