import { lostAfterMs } from '@vigie/core/installation/health';
import { builder } from '../builder/builder.ts';
import type { SchemaContext } from '../builder/context.ts';

/** A process as its supervisor last reported it. */
interface ProcessRow {
  readonly name: string;
  readonly host: string;
  readonly state: string;
  readonly pid: number | null;
  readonly restarts: number;
  readonly since: Date;
  readonly seenAt: Date;
}

export const ProcessRef = builder.objectRef<ProcessRow>('Process').implement({
  description: 'A process of Vigie itself.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    host: t.exposeString('host', { description: 'On which machine it runs.' }),
    state: t.exposeString('state', {
      description: 'starting, running, restarting, stopped, or lost when nothing is heard of it any more.',
    }),
    pid: t.exposeInt('pid', { nullable: true, description: 'Its number on that machine.' }),
    restarts: t.exposeInt('restarts', { description: 'How often it had to be started again.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when it is so.' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'When it was last heard of.' }),
  }),
});

/** The processes of every machine, by machine and name. */
export async function listProcesses({ prisma, clock }: SchemaContext): Promise<ProcessRow[]> {
  const rows = await prisma.processState.findMany({ orderBy: [{ host: 'asc' }, { name: 'asc' }] });
  const now = clock().getTime();
  return rows.map((row) => {
    const isLost = row.state !== 'stopped' && now - row.seenAt.getTime() > lostAfterMs;
    return isLost ? { ...row, state: 'lost' } : row;
  });
}
