/** Where the file of a recording stands, below the storage folder. */
export interface RecordingFile {
  readonly cameraId: string;
  readonly startedAt: Date;
}

const shape =
  /^recordings\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{4})-(\d\d)-(\d\d)\/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z\.mp4$/;

/**
 * `recordings/<cameraId>/2026-11-21/20261121T075432.123Z.mp4`: always in UTC (local time repeats an
 * hour each autumn) and with milliseconds, so that it sorts by time and two files hardly ever want one
 * name; the writer opens exclusively and takes the next millisecond where they do.
 */
export function recordingPath({ cameraId, startedAt }: RecordingFile): string {
  const iso = startedAt.toISOString();
  const basic = iso.replaceAll('-', '').replaceAll(':', '');
  return `recordings/${cameraId}/${iso.slice(0, 10)}/${basic}.mp4`;
}

/** What a path says of its recording; null when it is not the name of one (or not a real date). */
export function parseRecordingPath(path: string): RecordingFile | null {
  const match = shape.exec(path);
  if (!match) return null;
  const [, cameraId, , , , year, month, day, hour, minute, second, ms] = match;
  const startedAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  if (cameraId === undefined || Number.isNaN(startedAt.getTime())) return null;
  return recordingPath({ cameraId, startedAt }) === path ? { cameraId, startedAt } : null;
}
