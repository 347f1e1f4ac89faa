import { builder } from '../builder/builder.ts';
import type { ResponseTimesRow, StatusCountsRow } from './rows.ts';

export const StatusCountsRef = builder.objectRef<StatusCountsRow>('StatusCounts').implement({
  description: 'How many pieces of equipment are what.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    online: t.exposeInt('online', { description: 'That answer.' }),
    degraded: t.exposeInt('degraded', { description: 'That answer slowly or not always.' }),
    offline: t.exposeInt('offline', { description: 'That do not answer.' }),
    unknown: t.exposeInt('unknown', { description: 'That have not been asked yet, or cannot be.' }),
    maintenance: t.exposeInt('maintenance', { description: 'That are being worked on.' }),
  }),
});

export const ResponseTimesRef = builder.objectRef<ResponseTimesRow>('ResponseTimes').implement({
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
