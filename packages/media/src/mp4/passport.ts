import { boxesIn } from './boxes.ts';

/** Whose a recording is: written into the file itself, so that it can be adopted without the database. */
export interface Passport {
  readonly recordingId: string;
  readonly cameraId: string;
  readonly streamId: string;
  readonly runId: string;
  /** Its number within the run, from 0. */
  readonly sequence: number;
  /** How much room for an index follows this box; the pictures begin behind it. */
  readonly roomBytes: number;
}

/** The `uuid` box's own type: random, made once, for ever Vigie's. */
const type = Buffer.from('6c0f8d2a5b7e4c6f9a3d1e84b25f7d90', 'hex');

/** A `uuid` box with the passport as JSON. Players skip it. */
export function writePassport(passport: Passport): Buffer {
  const body = Buffer.from(JSON.stringify({ version: 1, ...passport }), 'utf8');
  const box = Buffer.alloc(8 + type.length + body.length);
  box.writeUInt32BE(box.length, 0);
  box.write('uuid', 4, 'latin1');
  type.copy(box, 8);
  body.copy(box, 8 + type.length);
  return box;
}

/** The passport in a whole `uuid` box; null when it is another's. */
export function readPassport(bytes: Buffer): Passport | null {
  const box = boxesIn(bytes).find(
    ({ type: name, body }) => name === 'uuid' && bytes.subarray(body, body + type.length).equals(type),
  );
  if (!box) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', box.body + type.length, box.end));
    return isPassport(value) ? value : null;
  } catch {
    return null;
  }
}

function isPassport(value: unknown): value is Passport {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return (
    ['recordingId', 'cameraId', 'streamId', 'runId'].every((name) => typeof fields[name] === 'string') &&
    ['sequence', 'roomBytes'].every((name) => Number.isSafeInteger(fields[name]))
  );
}
