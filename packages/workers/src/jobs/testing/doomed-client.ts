import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { recordingPath } from '@vigie/domain/recordings/file-name';
import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

/** A client of a test with a row in every table, and ways to give it recordings. */
export interface DoomedClient {
  readonly clientId: string;
  readonly cameraId: string;
  readonly streamId: string;
  /** Adds a recording that began at that minute, with its file where `storageDir` is given; returns its path. */
  addRecording(minute: number, options?: { state?: string; storageDir?: string; streamId?: string }): Promise<string>;
  /** Gives another stream of the camera to a recorder; returns the stream's id. */
  addStreamOf(recorder: string, renewedAgo: string): Promise<string>;
}

const beganAt = new Date('2031-03-08T00:00:00Z').getTime();

export async function makeDoomedClient(pool: Pool, name: string): Promise<DoomedClient> {
  const [clientId, siteId, equipmentId, checkId, cameraId, streamId, runId] = Array.from({ length: 7 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const [alertId, userId] = [newId(), newId()];
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
    const columns = Object.keys(row);
    const places = columns.map((_column, index) => `$${index + 1}`);
    await pool.query(`INSERT INTO ${table} (${columns}) VALUES (${places})`, Object.values(row));
  };
  const now = new Date();
  const of = { client_id: clientId, updated_at: now };
  const seen = { client_id: clientId, equipment_id: equipmentId };
  await insert('client', { id: clientId, name, updated_at: now });
  await insert('site', { id: siteId, name, ...of });
  await insert('equipment', { id: equipmentId, site_id: siteId, name, kind: 'other', address: '127.0.0.1', ...of });
  await insert('equipment_check', { id: checkId, equipment_id: equipmentId, kind: 'icmp', ...of });
  await insert('check_state', { check_id: checkId, since: now, ...seen });
  await insert('equipment_status', { since: now, ...seen });
  await insert('status_change', { at: now, status: 'online', ...seen });
  await insert('check_sample', { check_id: checkId, at: now, ...seen });
  await insert('camera', { id: cameraId, site_id: siteId, equipment_id: equipmentId, name, ...of });
  await insert('stream', { id: streamId, camera_id: cameraId, source_kind: 'file', url: 'x', ...of });
  await insert('stream_state', { stream_id: streamId, client_id: clientId, camera_id: cameraId, since: now });
  await insert('stream_lease', {
    ...{ stream_id: streamId, client_id: clientId, recorder: 'here:/storage', epoch: 1, feed_url: '' },
    renewed_at: '-infinity',
  });
  await insert('recording_run', {
    ...{ id: runId, client_id: clientId, camera_id: cameraId, stream_id: streamId, started_at: now },
  });
  await insert('alert', {
    ...{ id: alertId, client_id: clientId, kind: 'camera_lost', severity: 'critical', dedupe_key: name },
    opened_at: now,
  });
  await insert('alert_event', { id: newId(), alert_id: alertId, client_id: clientId, kind: 'opened', at: now });
  await insert('app_user', { id: userId, email: `${userId}@vigie.test`, name, updated_at: now });
  await insert('membership', { id: newId(), user_id: userId, client_id: clientId, role: 'admin' });
  await insert('notification', { id: newId(), user_id: userId, client_id: clientId, level: 'info', kind: 'x' });

  return {
    clientId,
    cameraId,
    streamId,
    async addRecording(minute, options = {}) {
      const { state = 'closed', storageDir, streamId: stream = streamId } = options;
      const startedAt = new Date(beganAt + minute * 60_000);
      const path = recordingPath({ cameraId, startedAt });
      await insert('recording', {
        ...{
          id: newId(),
          client_id: clientId,
          camera_id: cameraId,
          stream_id: stream,
          run_id: runId,
          sequence: minute,
        },
        ...{ path, state, started_at: startedAt, ended_at: startedAt, bytes: 7 },
      });
      if (storageDir) {
        await mkdir(dirname(join(storageDir, path)), { recursive: true });
        await writeFile(join(storageDir, path), 'a video');
      }
      return path;
    },
    async addStreamOf(recorder, renewedAgo) {
      const id = newId();
      await insert('stream', { id, camera_id: cameraId, role: 'sub', source_kind: 'file', url: 'x', ...of });
      await pool.query(
        `INSERT INTO stream_lease (stream_id, client_id, recorder, epoch, feed_url, renewed_at)
         VALUES ($1, $2, $3, 1, '', now() - $4::interval)`,
        [id, clientId, recorder, renewedAgo],
      );
      return id;
    },
  };
}
