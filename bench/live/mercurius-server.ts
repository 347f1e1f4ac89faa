// What Mercurius does by itself: a subscription per socket, each of whose answers is executed and put into
// text for that socket alone. Arguments: database address; how its rows are had, "read" by each subscriber (as it
// must be where not all may see the same) or "handed" on with the event, read once for all.
import Fastify from 'fastify';
import mercurius, { type MercuriusContext } from 'mercurius';
import pg from 'pg';

const [databaseUrl, how] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 });

const schema = `
  type Equipment { id: ID! name: String! kind: String! address: String! notes: String status: String!
    statusSince: String rttMs: Float loss: Float }
  type Query { nothing: Boolean }
  type Subscription { equipment(clientId: ID!): [Equipment!]! }
`;

const app = Fastify();
await app.register(mercurius, {
  schema,
  subscription: true,
  resolvers: {
    Subscription: {
      equipment: {
        subscribe: (_root: unknown, { clientId }: { clientId: string }, { pubsub }: MercuriusContext) => {
          if (!pubsub) throw new Error('no subscriptions');
          return pubsub.subscribe(`fleet ${clientId}`);
        },
        resolve: ({ equipment }: { equipment: unknown[] | null }, { clientId }: { clientId: string }) =>
          equipment ?? read(clientId),
      },
    },
  },
});

const listener = new pg.Client({ connectionString: databaseUrl });
await listener.connect();
await listener.query('LISTEN change');
listener.on('notification', async ({ payload = '{}' }) => {
  const { t, c } = JSON.parse(payload) as { t: string; c?: string[] };
  if (t !== 'equipment_status') return;
  for (const clientId of c ?? []) {
    const equipment = how === 'handed' ? await read(clientId) : null;
    app.graphql.pubsub.publish({ topic: `fleet ${clientId}`, payload: { equipment } });
  }
});

async function read(clientId: string) {
  const { rows } = await pool.query(
    `SELECT e.id, e.name, e.kind, e.address, e.notes, s.status, s.since AS "statusSince", s.rtt_ms AS "rttMs", s.loss
     FROM equipment e JOIN equipment_status s ON s.equipment_id = e.id WHERE e.client_id = $1 ORDER BY lower(e.name)`,
    [clientId],
  );
  return rows.map((row) => ({ ...row, statusSince: row.statusSince.toISOString() }));
}

await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.(typeof address === 'object' && address ? address.port : 0);
process.on('disconnect', () => process.exit(0));
