import type { SourceKind } from '@vigie/domain/cameras/source';
import type { StreamCondition } from '@vigie/domain/cameras/supervision';

/** A camera as lists show it, with the state of its main stream. */
export interface CameraRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly equipmentId: string | null;
  readonly name: string;
  readonly recording: boolean;
  readonly segmentSeconds: number;
  /** How long recordings are kept after their end; null: until somebody deletes them. */
  readonly keepHours: number | null;
  readonly origin: 'person' | 'demo';
  readonly createdAt: Date;
  readonly state: StreamStateRow;
}

/** What the recorder sees of a stream; all empty while no recorder has taken it up. */
export interface StreamStateRow {
  readonly condition: StreamCondition;
  readonly since: Date | null;
  /** True while fragments go to a file. */
  readonly recording: boolean;
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly fps: number | null;
  readonly bitrateKbps: number | null;
  /** See domain/cameras/stream-error. */
  readonly error: string | null;
  readonly restarts: number;
  readonly lastFragmentAt: Date | null;
}

/** A stream as people see it: never with its credentials. */
export interface StreamRow {
  readonly id: string;
  readonly clientId: string;
  readonly cameraId: string;
  readonly role: 'main' | 'sub';
  readonly sourceKind: SourceKind;
  readonly url: string;
  readonly hasCredentials: boolean;
  readonly state: StreamStateRow;
}

/** Where a camera's live pictures come from: a WebSocket path on Vigie's own origin (see domain/cameras/live-protocol). */
export const livePath = (cameraId: string): string => `/live/cameras/${cameraId}`;

/** A still picture of now, on Vigie's own origin. */
export const snapshotPath = (cameraId: string): string => `/media/cameras/${cameraId}/snapshot.jpg`;

const stateColumns = `coalesce(t.condition, 'stopped') AS condition, t.since, coalesce(t.recording, false) AS "isRecording",
  t.codec, t.width, t.height, t.fps, t.bitrate_kbps AS "bitrateKbps", t.error, coalesce(t.restarts, 0) AS restarts,
  t.last_fragment_at AS "lastFragmentAt"`;

/** The columns of a camera called c with its main stream's state. */
export const cameraColumns = `c.id, c.client_id AS "clientId", c.site_id AS "siteId", c.equipment_id AS "equipmentId",
  c.name, c.recording, c.segment_seconds AS "segmentSeconds", c.keep_hours AS "keepHours", c.origin, c.created_at AS "createdAt", ${stateColumns}`;

/** The joins that `cameraColumns` needs. */
export const cameraJoins = `LEFT JOIN stream m ON m.camera_id = c.id AND m.role = 'main'
  LEFT JOIN stream_state t ON t.stream_id = m.id`;

/** The columns of a stream called s with its state t. */
export const streamColumns = `s.id, s.client_id AS "clientId", s.camera_id AS "cameraId", s.role,
  s.source_kind AS "sourceKind", s.url, s.credentials IS NOT NULL AS "hasCredentials", ${stateColumns}`;

type FlatState = Omit<StreamStateRow, 'recording'> & { readonly isRecording: boolean };

/** A row of the database as it comes, the state's columns beside the others. */
export type FlatCamera = Omit<CameraRow, 'state'> & FlatState;
export type FlatStream = Omit<StreamRow, 'state'> & FlatState;

/** Puts the state's columns of a row into an object of their own. */
export function withState<Row extends FlatState>(row: Row) {
  const {
    condition,
    since,
    isRecording,
    codec,
    width,
    height,
    fps,
    bitrateKbps,
    error,
    restarts,
    lastFragmentAt,
    ...rest
  } = row;
  const state: StreamStateRow = {
    condition,
    since,
    recording: isRecording,
    codec,
    width,
    height,
    fps,
    bitrateKbps,
    error,
    restarts,
    lastFragmentAt,
  };
  return { ...rest, state };
}
