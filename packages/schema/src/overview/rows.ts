export interface StatusCountsRow {
  total: number;
  online: number;
  degraded: number;
  offline: number;
  unknown: number;
  maintenance: number;
}
export interface ResponseTimesRow {
  start: Date;
  stepSeconds: number;
  p50Ms: (number | null)[];
  p95Ms: (number | null)[];
  loss: (number | null)[];
}
export interface EquipmentRow {
  id: string;
  clientId: string;
  siteId: string;
  name: string;
  kind: 'camera' | 'recorder' | 'network' | 'server' | 'other';
  address: string;
  notes: string | null;
  origin: 'person' | 'demo';
  createdAt: Date;
  status: Status;
  statusSince: Date | null;
  lastAt: Date | null;
  rttMs: number | null;
  loss: number | null;
}
export type Status = 'online' | 'degraded' | 'offline' | 'unknown' | 'maintenance';
export interface CheckRow {
  id: string;
  kind: 'icmp' | 'tcp';
  port: number | null;
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  slowMs: number | null;
  enabled: boolean;
  status: Status;
  since: Date | null;
  lastAt: Date | null;
  rttMs: number | null;
  loss: number | null;
  error: string | null;
}
export interface SpanRow {
  status: Status;
  from: Date;
  to: Date | null;
}
export interface StreamStateRow {
  condition: 'stopped' | 'starting' | 'running' | 'stalled' | 'failed';
  since: Date | null;
  recording: boolean;
  codec: string | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  bitrateKbps: number | null;
  error: string | null;
  restarts: number;
  lastFragmentAt: Date | null;
}
export interface StreamRow {
  id: string;
  role: 'main' | 'sub';
  sourceKind: 'rtsp' | 'file';
  url: string;
  hasCredentials: boolean;
  state: StreamStateRow;
}
export interface CameraRow {
  id: string;
  clientId: string;
  siteId: string;
  equipmentId: string | null;
  name: string;
  recording: boolean;
  segmentSeconds: number;
  origin: 'person' | 'demo';
  createdAt: Date;
  streams: StreamRow[];
}
export interface RecordingRow {
  id: string;
  clientId: string;
  cameraId: string;
  state: 'open' | 'closed' | 'missing' | 'deleting';
  startedAt: Date;
  endedAt: Date;
  bytes: bigint | number;
  codec: string | null;
  width: number | null;
  height: number | null;
  recovered: boolean;
}
export interface AlertEventRow {
  id: string;
  kind: 'opened' | 'repeated' | 'acknowledged' | 'resolved';
  at: Date;
  userId: string | null;
  note: string | null;
}
export interface AlertRow {
  id: string;
  clientId: string | null;
  siteId: string | null;
  equipmentId: string | null;
  cameraId: string | null;
  kind: 'equipment_offline' | 'camera_lost' | 'disk_low' | 'process_down';
  severity: 'info' | 'warning' | 'critical';
  state: 'open' | 'acknowledged' | 'resolved';
  params: Record<string, unknown>;
  openedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedById: string | null;
  resolvedAt: Date | null;
}
