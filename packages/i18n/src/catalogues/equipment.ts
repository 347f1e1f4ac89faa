import { bilingual } from '../bilingual.ts';

/** Equipment: its kinds, its status, its checks and their errors. */
export const equipment = bilingual({
  fr: {
    status: { ONLINE: 'en ligne' },
  },
  en: {
    status: { ONLINE: 'online' },
  },
});
