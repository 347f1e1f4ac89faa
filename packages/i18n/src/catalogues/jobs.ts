import { bilingual } from '../bilingual.ts';

/** Work in the background that somebody began. */
export const jobs = bilingual({
  fr: {
    title: 'Tâches en arrière-plan',
    what: { PURGE_CLIENT: 'Effacement du client {name}', OTHER: 'Une tâche d’une version plus récente' },
    state: { QUEUED: 'en attente', RUNNING: 'en cours', SUCCEEDED: 'terminé', FAILED: 'échoué' },
    waiting: 'Effacement\u00a0: en attente de son tour',
    counting: 'Effacement en cours',
    recordings:
      'Effacement\u00a0: {done, number} sur {total, plural, one {# enregistrement} other {# enregistrements}}',
    by: 'par {name}',
  },
  en: {
    title: 'Work in the background',
    what: { PURGE_CLIENT: 'Purge of client {name}', OTHER: 'Work of a newer version' },
    state: { QUEUED: 'waiting', RUNNING: 'running', SUCCEEDED: 'done', FAILED: 'failed' },
    waiting: 'Purge: waiting for its turn',
    counting: 'Purge under way',
    recordings: 'Purge: {done, number} of {total, plural, one {# recording} other {# recordings}}',
    by: 'by {name}',
  },
});
