import type { StatusCounts } from '@vigie/core/equipment/counts';
import { builder } from '../builder/builder.ts';

export const StatusCountsRef = builder.objectRef<StatusCounts>('StatusCounts').implement({
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
