import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingFile } from '@vigie/core/recordings/files';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpFailure } from '../server/failure.ts';
import { parseByteRange } from './byte-range.ts';

/** `20261121T075432Z`: what a download's name tells of its time. */
const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** A header that has the browser save the file under the camera's name and the time (RFC 6266). */
export function attachment({ cameraName, startedAt }: Pick<RecordingFile, 'cameraName' | 'startedAt'>): string {
  const name = `${cameraName} ${stamp(startedAt)}.mp4`;
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Answers with a recording's file or a range of it: its whole fragments, while it is still written to. */
export async function sendRecording(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, storageDir, download }: { file: RecordingFile; storageDir: string; download: boolean },
): Promise<FastifyReply> {
  const handle = await open(join(storageDir, file.path), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new HttpFailure(404, 'not_found');
    throw error;
  });
  let isHandedOn = false;
  try {
    const { size: onDisk } = await handle.stat();
    const size = Math.min(onDisk, file.bytes);
    const range = parseByteRange(request.headers.range, size);
    reply
      .type('video/mp4')
      .header('accept-ranges', 'bytes')
      .header('cache-control', file.state === 'closed' ? 'private, max-age=3600' : 'no-store')
      .header('etag', `"${file.id}-${file.state === 'closed' ? 'c' : size}"`);
    if (download) reply.header('content-disposition', attachment(file));
    if (range === 'unsatisfiable') {
      return await reply.code(416).header('content-range', `bytes */${size}`).send();
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    reply.header('content-length', end - start + 1);
    if (request.method === 'HEAD' || end < start) return await reply.send();
    isHandedOn = true;
    return await reply.send(handle.createReadStream({ start, end, highWaterMark: 256 * 1024 }));
  } finally {
    if (!isHandedOn) await handle.close();
  }
}
