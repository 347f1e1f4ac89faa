import type { Reader } from '@vigie/platform/database/reader';

/** What of the demo is there. */
export interface DemoSummary {
  readonly clients: number;
  readonly equipment: number;
  readonly cameras: number;
  readonly since: Date | null;
}

/** Counts the rows that the demo made and nobody has deleted; null when there are none. */
export async function demoSummary(reader: Reader): Promise<DemoSummary | null> {
  const rows = await reader.rows<DemoSummary & { sites: number }>(
    { client: {}, site: {}, equipment: {}, camera: {} },
    `SELECT (SELECT count(*)::int FROM client WHERE origin = 'demo' AND archived_at IS NULL) AS clients,
            (SELECT count(*)::int FROM site WHERE origin = 'demo' AND archived_at IS NULL) AS sites,
            (SELECT count(*)::int FROM equipment WHERE origin = 'demo' AND archived_at IS NULL) AS equipment,
            (SELECT count(*)::int FROM camera WHERE origin = 'demo' AND archived_at IS NULL) AS cameras,
            (SELECT min(created_at) FROM client WHERE origin = 'demo') AS since`,
  );
  const row = rows[0];
  if (!row || row.clients + row.sites + row.equipment + row.cameras === 0) return null;
  const { clients, equipment, cameras, since } = row;
  return { clients, equipment, cameras, since };
}
