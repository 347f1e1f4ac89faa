// The hand-written answers of `bench api`: a statement each behind Fastify, without sign-in, rights or GraphQL.
// Arguments: database address. Prints its port.
import { createPool } from '@vigie/platform/database/pool';
import Fastify from 'fastify';
import { equipmentSql, overviewSql } from './sql.ts';

const pool = createPool({ url: process.argv[2] ?? '', name: 'bench sql', max: 10 });
const app = Fastify();

app.get('/equipment', async () => {
  const { rows } = await pool.query({ name: 'equipment', text: equipmentSql });
  return rows.map(({ clientId, clientName, ...row }) => ({ ...row, client: { id: clientId, name: clientName } }));
});

app.get('/overview', async (_request, reply) => {
  const { rows } = await pool.query<{ answer: string }>({ name: 'overview', text: overviewSql });
  return reply.type('application/json').send(rows[0]?.answer);
});

await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
console.log(typeof address === 'object' && address ? address.port : 0);
process.on('disconnect', () => process.exit(0));
