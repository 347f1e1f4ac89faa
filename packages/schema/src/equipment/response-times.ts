import type { ResponseTimes } from '@vigie/core/equipment/response-times';
import { builder } from '../builder/builder.ts';

/** The longest time for which single answers are kept: 48 hours. */
export const longestMinutes = 48 * 60;

export const ResponseTimesRef = builder.objectRef<ResponseTimes>('ResponseTimes').implement({
  description: 'Response times as columns: the value at index i is of the step that begins at start + i · stepSeconds.',
  fields: (t) => ({
    start: t.expose('start', { type: 'DateTime', description: 'When the first step begins.' }),
    stepSeconds: t.exposeInt('stepSeconds', { description: 'How long a step is, in seconds.' }),
    p50Ms: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'The median response time in milliseconds; null where nothing answered.',
      resolve: ({ p50Ms }) => [...p50Ms],
    }),
    p95Ms: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'The time within which 95 % of the answers came, in milliseconds; null where nothing answered.',
      resolve: ({ p95Ms }) => [...p95Ms],
    }),
    loss: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'The share that went unanswered, 0 to 1; null where nothing was asked.',
      resolve: ({ loss }) => [...loss],
    }),
  }),
});
