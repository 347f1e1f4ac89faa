import type { StatusChange } from '@vigie/domain/equipment/status';
import { type StatusSpan, statusSpans } from '@vigie/domain/equipment/status-spans';
import type { Reader } from '@vigie/platform/database/reader';

/** Which part of whose history: from an instant until now. */
export interface HistoryOf {
  readonly equipmentId: string;
  readonly from: Date;
}

/** The status bands of a piece of equipment, oldest first; none for one that the viewer may not see. */
export async function statusHistory(
  reader: Reader,
  visible: readonly string[] | null,
  { equipmentId, from }: HistoryOf,
): Promise<StatusSpan[]> {
  const rows = await reader.rows<StatusChange>(
    { equipment_status: { clientIds: visible, ids: [equipmentId] } },
    `SELECT at, status FROM status_change
     WHERE equipment_id = $2 AND ($1::uuid[] IS NULL OR client_id = ANY ($1))
       AND at >= coalesce((SELECT max(at) FROM status_change WHERE equipment_id = $2 AND at <= $3), $3)
     ORDER BY at`,
    [visible, equipmentId, from],
  );
  return statusSpans(rows, from);
}
