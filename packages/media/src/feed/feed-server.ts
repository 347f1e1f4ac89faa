import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { liveClose } from '@vigie/domain/cameras/live-protocol';
import type { Logger } from '@vigie/platform/log/log';
import { WebSocketServer } from 'ws';
import type { LiveChannel } from './channel.ts';

/** What the feed may be asked for. */
export interface FeedOffer {
  /** The live stream of this id; undefined when this recorder does not hold it. */
  channelOf(streamId: string): LiveChannel | undefined;
  /** A JPEG of now; null when there is no picture. */
  snapshotOf(streamId: string): Promise<Buffer | null>;
}

export interface Feed {
  /** Such as http://127.0.0.1:41233. */
  readonly url: string;
  close(): Promise<void>;
}

const streamPath = /^\/streams\/([0-9a-f-]{36})(\/snapshot\.jpg)?$/;

/**
 * The recorder's feed: live streams over WebSocket (`/streams/<id>`, see domain/cameras/live-protocol) and
 * snapshots over HTTP (`/streams/<id>/snapshot.jpg`), for the installation's own processes. It listens on
 * this machine alone, on a port that the system chooses; the lease of a stream tells where. `key` is what
 * the asking side must show as a Bearer token, in hexadecimal.
 */
export async function startFeed(
  offer: FeedOffer,
  { key, log }: { readonly key: Buffer; readonly log: Logger },
): Promise<Feed> {
  const expected = Buffer.from(`Bearer ${key.toString('hex')}`);
  const isKnown = (request: IncomingMessage): boolean => {
    const shown = Buffer.from(request.headers.authorization ?? '');
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  };
  const server = createServer((request, response) => {
    const [, streamId, snapshot] = streamPath.exec(request.url ?? '') ?? [];
    if (!isKnown(request)) {
      response.writeHead(401).end();
    } else if (streamId === undefined || snapshot === undefined || offer.channelOf(streamId) === undefined) {
      response.writeHead(404).end();
    } else {
      offer.snapshotOf(streamId).then(
        (jpeg) => {
          if (jpeg) response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length }).end(jpeg);
          else response.writeHead(503).end();
        },
        (error: unknown) => {
          log.error({ err: error, streamId }, 'a snapshot failed');
          response.writeHead(500).end();
        },
      );
    }
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 });
  server.on('upgrade', (request, socket, head) => {
    const [, streamId, snapshot] = streamPath.exec(request.url ?? '') ?? [];
    const channel = streamId === undefined || snapshot !== undefined ? undefined : offer.channelOf(streamId);
    if (!isKnown(request)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {});
      if (!channel) {
        webSocket.close(liveClose.notRunning, 'not held here');
        return;
      }
      const leave = channel.admit(webSocket, () => webSocket.close(liveClose.notRunning, 'no longer held here'));
      webSocket.on('close', leave);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets.clients) socket.close(liveClose.goingAway, 'the recorder stops');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 500).unref();
      await closed;
    },
  };
}
