// The floor: hears PostgreSQL's notifications and passes a text of the usual size on to the sockets of the
// client concerned. Nothing is asked, nothing decided. Arguments: database address, bytes of the text.
import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { benchChannel } from './writer.ts';

const [databaseUrl, size = '0'] = process.argv.slice(2);
const connection = new pg.Client({ connectionString: databaseUrl });
await connection.connect();
await connection.query(`LISTEN ${benchChannel}`);
const members = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) =>
  socket.once('message', (data) => {
    const { clientId } = JSON.parse(String(data)) as { clientId: string };
    const group = members.get(clientId) ?? new Set();
    members.set(clientId, group.add(socket));
  }),
);
const padding = 'x'.repeat(Number(size));
connection.on('notification', ({ payload = '' }) => {
  const [clientId = '', instant] = payload.split(' ');
  const text = `{"statusSince":"${instant}","padding":"${padding}"}`;
  for (const socket of members.get(clientId) ?? []) socket.send(text);
});
server.on('listening', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
process.on('disconnect', () => process.exit(0));
