import { segmentSecondsRange } from '@vigie/domain/recordings/cutting';
import { keepHoursRange } from '@vigie/domain/recordings/retention';
import { nameMaxLength, parseLine } from '@vigie/domain/text/line';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import { failed, notFound, type Result } from '../results/result.ts';

/** Checks what a person says of a camera of a client, apart from its source. */
export async function checkFacts(
  queryable: Queryable,
  clientId: string,
  {
    name,
    equipmentId,
    segmentSeconds,
    keepHours,
  }: {
    name?: string | null;
    equipmentId?: string | null;
    segmentSeconds?: number | null;
    keepHours?: number | null;
  },
): Promise<Result> {
  if (name !== undefined && name !== null && !parseLine(name, 'name').ok) {
    return failed('invalid_input', 'name_invalid', ['name'], { max: nameMaxLength });
  }
  if (segmentSeconds !== undefined && segmentSeconds !== null) {
    const { min, max } = segmentSecondsRange;
    if (!Number.isInteger(segmentSeconds) || segmentSeconds < min || segmentSeconds > max) {
      return failed('invalid_input', 'segment_seconds_invalid', ['segmentSeconds'], { min, max });
    }
  }
  if (keepHours !== undefined && keepHours !== null) {
    const { min, max } = keepHoursRange;
    if (!Number.isInteger(keepHours) || keepHours < min || keepHours > max) {
      return failed('invalid_input', 'keep_hours_invalid', ['keepHours'], { min, max });
    }
  }
  if (equipmentId !== undefined && equipmentId !== null) {
    const { rowCount } = isId(equipmentId)
      ? await queryable.query('SELECT FROM equipment WHERE id = $1 AND client_id = $2 AND archived_at IS NULL', [
          equipmentId,
          clientId,
        ])
      : { rowCount: 0 };
    if (rowCount === 0) return notFound(['equipmentId']);
  }
  return { ok: true };
}
