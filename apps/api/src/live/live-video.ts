import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { findCameraFeed } from '@vigie/core/cameras/feed';
import { mayRead, visibleClientIds } from '@vigie/core/users/viewer';
import { closeLive } from '@vigie/media/feed/close-live';
import { LiveRelay } from '@vigie/media/feed/relay';
import { isUnreachable } from '@vigie/platform/database/patience';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { tokenAtHome } from '../auth/authenticate.ts';
import { countSocket } from '../metrics/api-metrics.ts';
import '../server/decorations.ts';
import { localeOf } from '../server/failure.ts';
import { keepAlive } from '../server/keep-alive.ts';
import { isCrossSite } from '../server/origin.ts';
import type { ApiServices } from '../server/services.ts';
import { refuseUpgrade } from '../server/upgrades.ts';

const cameraPath = /^\/live\/cameras\/([^/]+)$/;
/** A browser that does not answer a ping within this time is gone. */
const keepAliveMs = 15_000;
/** While a camera gives nothing its viewers are told again, so that they know that the connection lives. */
const pauseAgainMs = 8000;
/** More sockets than this are refused. */
const mostVideoSockets = 2000;

/**
 * Live video over WebSocket: `/live/cameras/<id>`, in the protocol of domain/cameras/live-protocol. The
 * recorder's feed is fetched once per camera and passed on; a slow browser misses pictures, not the
 * others. Rights follow the database while a socket is open.
 */
export function liveVideo(app: FastifyInstance, services: ApiServices): void {
  const { vault, pool, config, log } = services;
  const relay = new LiveRelay(vault.derive('feed'));
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 });
  const alive = keepAlive(keepAliveMs);

  const serve = async (socket: WebSocket, request: IncomingMessage, cameraId: string): Promise<void> => {
    const { headers } = request;
    const token = tokenAtHome(headers, app.proxies.hostsOf(request))?.token;
    const from = { locale: localeOf({ headers }), address: app.proxies.addressOf(request) };
    const held = token ? await app.viewers.hold(token, from) : null;
    if (!held) return closeLive(socket, 'unauthorized', 'sign in first');
    socket.once('close', () => held.release());
    // It may have gone while the database was asked.
    if (socket.readyState !== socket.OPEN) return held.release();
    const { viewer } = held;
    const stopListening = [viewer.onOver(() => closeLive(socket, 'unauthorized', 'signed out'))];
    socket.once('close', () => {
      for (const stop of stopListening) stop();
    });
    const camera = await findCameraFeed(pool, visibleClientIds(viewer.current), cameraId);
    if (!camera) return closeLive(socket, 'notFound', 'no such camera');
    if (camera.feedUrl === null) return closeLive(socket, 'notRunning', 'no recorder holds this camera');
    if (socket.readyState !== socket.OPEN) return;

    const follow = () => {
      if (!mayRead(viewer.current, camera.clientId)) closeLive(socket, 'notFound', 'no such camera');
    };
    stopListening.push(viewer.onChange(follow));
    // The rights may have changed while the camera was looked for.
    follow();
    const watching = relay.watch(camera.feedUrl, camera.streamId);
    const depart = watching.channel.admit(socket, () => closeLive(socket, 'notRunning', 'the recorder went away'));
    const again = setInterval(() => {
      const message = watching.channel.pauseMessage;
      if (message !== null) socket.send(message);
    }, pauseAgainMs);
    socket.once('close', () => {
      clearInterval(again);
      depart();
      watching.leave();
    });
  };

  const open = (socket: WebSocket, connection: Socket, request: IncomingMessage, cameraId: string): void => {
    alive.watch(socket, connection);
    countSocket('video', socket);
    socket.on('error', (error) => log.debug({ err: error }, 'a live socket broke'));
    serve(socket, request, cameraId).catch((error: unknown) => {
      if (!isUnreachable(error)) log.error({ err: error, cameraId }, 'a live socket could not be served');
      closeLive(socket, 'notRunning', 'not now');
    });
  };

  app.upgrades.handle(
    (path) => cameraPath.test(path),
    (request, socket, head) => {
      const { headers } = request;
      const { allowedOrigins } = config;
      const hosts = app.proxies.hostsOf(request);
      const isOwn = hosts.some((host) => !isCrossSite({ headers, host, allowedOrigins }));
      if (!isOwn) return refuseUpgrade(socket, 403, 'Forbidden');
      if (sockets.clients.size >= mostVideoSockets) return refuseUpgrade(socket, 503, 'Service Unavailable');
      const cameraId = cameraPath.exec((request.url ?? '').split('?', 1)[0] ?? '')?.[1] ?? '';
      sockets.handleUpgrade(request, socket, head, (opened) => open(opened, socket, request, cameraId));
    },
  );

  app.addHook('preClose', async () => {
    alive.stop();
    for (const socket of sockets.clients) closeLive(socket, 'goingAway', 'going away');
    relay.close();
    sockets.close();
  });
}
