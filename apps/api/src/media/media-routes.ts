import { findCameraFeed } from '@vigie/core/cameras/feed';
import { findRecordingFile, listRecordingFiles, type RecordingFile } from '@vigie/core/recordings/files';
import { rangePlaylist, recordingPlaylist } from '@vigie/core/recordings/playlist';
import { visibleClientIds } from '@vigie/core/users/viewer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chargeViewer } from '../limits/limit-requests.ts';
import '../server/decorations.ts';
import { HttpFailure } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { sendRecording } from './send-recording.ts';
import { mostHours, parseTimeRange } from './time-range.ts';

interface ById {
  Params: { id: string };
  Querystring: Record<string, unknown>;
}

/** The most files that one playlist names. */
const mostFiles = 2000;
const snapshotTimeoutMs = 8000;

/**
 * Recordings and stills over HTTP, for those who may see them; to others they do not exist.
 *
 * - `/media/recordings/<id>/playlist.m3u8`: a recording as HLS, the open one too
 * - `/media/recordings/<id>/file.mp4`: its file, in ranges where asked; `?download=1` to save it
 * - `/media/cameras/<id>/playlist.m3u8?from=…&to=…`: what a camera recorded in a range of time
 * - `/media/cameras/<id>/snapshot.jpg`: a picture of now; 204 while there is none (a camera that starts is no error)
 */
export function mediaRoutes(app: FastifyInstance, { pool, config, vault, clock }: ApiServices): void {
  const feedToken = `Bearer ${vault.derive('feed').toString('hex')}`;

  const visibleOf = async (request: FastifyRequest): Promise<readonly string[] | null> => {
    const viewer = await app.viewerOf(request);
    if (!viewer) throw new HttpFailure(401, 'unauthenticated');
    chargeViewer(app.rates, 'media', viewer);
    return visibleClientIds(viewer);
  };

  const recordingOf = async (request: FastifyRequest<ById>): Promise<RecordingFile> => {
    const file = await findRecordingFile(pool, await visibleOf(request), request.params.id);
    if (!file) throw new HttpFailure(404, 'not_found');
    return file;
  };

  const sendPlaylist = (reply: FastifyReply, text: string | null): FastifyReply => {
    if (text === null) throw new HttpFailure(404, 'nothing_recorded');
    return reply.type('application/vnd.apple.mpegurl').header('cache-control', 'no-store').send(text);
  };

  app.get<ById>('/media/recordings/:id/playlist.m3u8', async (request, reply) => {
    return sendPlaylist(reply, recordingPlaylist(await recordingOf(request)));
  });

  app.route<ById>({
    method: ['GET', 'HEAD'],
    url: '/media/recordings/:id/file.mp4',
    handler: async (request, reply) =>
      sendRecording(request, reply, {
        file: await recordingOf(request),
        storageDir: config.storageDir,
        download: request.query.download === '1',
      }),
  });

  app.get<ById>('/media/cameras/:id/playlist.m3u8', async (request, reply) => {
    const visible = await visibleOf(request);
    const cameraId = request.params.id;
    if (!(await findCameraFeed(pool, visible, cameraId))) throw new HttpFailure(404, 'not_found');
    const range = parseTimeRange(request.query);
    if (!range) throw new HttpFailure(400, 'time_range_invalid', { hours: mostHours });
    const files = await listRecordingFiles(pool, visible, { cameraId, ...range, limit: mostFiles });
    return sendPlaylist(reply, rangePlaylist(files, { ...range, now: clock() }));
  });

  app.get<ById>('/media/cameras/:id/snapshot.jpg', async (request, reply) => {
    const camera = await findCameraFeed(pool, await visibleOf(request), request.params.id);
    if (!camera) throw new HttpFailure(404, 'not_found');
    if (camera.feedUrl === null) return reply.code(204).send();
    const answer = await fetch(`${camera.feedUrl}/streams/${camera.streamId}/snapshot.jpg`, {
      headers: { authorization: feedToken },
      signal: AbortSignal.timeout(snapshotTimeoutMs),
    }).catch(() => null);
    if (!answer?.ok) return reply.code(204).send();
    return reply
      .type('image/jpeg')
      .header('cache-control', 'private, max-age=2')
      .send(Buffer.from(await answer.arrayBuffer()));
  });
}
