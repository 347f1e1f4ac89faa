import { bilingual } from '../bilingual.ts';

/** Alerts: what the inbox says, and (under `title`) the sentence of each kind of alert. */
export const alerts = bilingual({
  fr: {
    title: {
      equipment_offline: '{name} ne répond plus',
      camera_lost: 'La caméra {name} n’envoie plus d’image',
      disk_low: 'Il reste peu de place pour les enregistrements',
      process_down: 'Le processus {name} s’arrête sans cesse',
    },
  },
  en: {
    title: {
      equipment_offline: '{name} no longer answers',
      camera_lost: 'Camera {name} sends no picture',
      disk_low: 'Little room is left for recordings',
      process_down: 'Process {name} keeps stopping',
    },
  },
});
