import type { RecordingRow as Reconcilable } from '@vigie/domain/recordings/reconcile';

/** A recording as lists show it. */
export interface RecordingRow {
  readonly id: string;
  readonly clientId: string;
  readonly cameraId: string;
  readonly state: Reconcilable['state'];
  readonly startedAt: Date;
  /** Grows while the recording is open. */
  readonly endedAt: Date;
  readonly bytes: number;
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly recovered: boolean;
}

/** The columns of `RecordingRow`, of a table that is called r. */
export const recordingColumns = `r.id, r.client_id AS "clientId", r.camera_id AS "cameraId", r.state,
  r.started_at AS "startedAt", r.ended_at AS "endedAt", r.bytes, r.codec, r.width, r.height, r.recovered`;

/** Where a recording's pictures play: a path on Vigie's own origin. */
export const playlistPath = (recordingId: string): string => `/media/recordings/${recordingId}/playlist.m3u8`;

/** Where a recording's file is, for players. */
export const filePath = (recordingId: string): string => `/media/recordings/${recordingId}/file.mp4`;

/** Where a recording's file is fetched, as a download with a name. */
export const downloadPath = (recordingId: string): string => `${filePath(recordingId)}?download=1`;
