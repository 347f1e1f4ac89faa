import type { Queryable } from '@vigie/platform/database/pool';
import { z } from 'zod';

/** The key under which the installation notes what became of its demo. */
export const demoSettingKey = 'demo';

const setting = z.discriminatedUnion('state', [
  z.object({ state: z.literal('present') }),
  z.object({
    state: z.literal('removed'),
    /** The cameras that went, whose files are deleted afterwards. */
    cameraIds: z.array(z.string()),
  }),
]);

export type DemoSetting = z.infer<typeof setting>;

/** What became of the demo; undefined when there never was one. */
export async function readDemoSetting(queryable: Queryable): Promise<DemoSetting | undefined> {
  const { rows } = await queryable.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [
    demoSettingKey,
  ]);
  return rows[0] ? setting.parse(rows[0].value) : undefined;
}
