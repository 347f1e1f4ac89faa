// The floor for `bench transitions`: hears PostgreSQL's notifications and passes each on to its sockets,
// nothing more. A process of its own, as the API is one. Arguments: database address. Prints its port.
import pg from 'pg';
import { WebSocketServer } from 'ws';

const connection = new pg.Client({ connectionString: process.argv[2] });
await connection.connect();
await connection.query('LISTEN change');
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
connection.on('notification', ({ payload }) => {
  for (const socket of server.clients) socket.send(payload ?? '');
});
server.on('listening', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address ? address.port : 0);
});
process.on('disconnect', () => process.exit(0));
