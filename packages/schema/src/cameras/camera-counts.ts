import type { CameraCountsRow } from '@vigie/core/cameras/count-cameras';
import { builder } from '../builder/builder.ts';

/** How many cameras do what, of one client or of several. */
export type CameraCounts = Omit<CameraCountsRow, 'clientId'>;

/** The sum of the counts of several clients. */
export function sumOfCounts(rows: readonly CameraCounts[]): CameraCounts {
  const sum = { total: 0, recording: 0, running: 0, lost: 0, unrecorded: 0 };
  for (const row of rows) {
    sum.total += row.total;
    sum.recording += row.recording;
    sum.running += row.running;
    sum.lost += row.lost;
    sum.unrecorded += row.unrecorded;
  }
  return sum;
}

export const CameraCountsRef = builder.objectRef<CameraCounts>('CameraCounts').implement({
  description: 'How many cameras do what.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    recording: t.exposeInt('recording', { description: 'Whose video goes to a file now.' }),
    running: t.exposeInt('running', { description: 'From which pictures arrive.' }),
    lost: t.exposeInt('lost', { description: 'From which no picture arrives though it should.' }),
    unrecorded: t.exposeInt('unrecorded', { description: 'Whose video should go to a file and does not.' }),
  }),
});
