import { bilingual } from '../bilingual.ts';

/** What every chart offers. */
export const chart = bilingual({
  fr: {
    asTable: 'En tableau',
    asChart: 'En courbe',
    csv: 'Télécharger en CSV',
    noData: 'Pas encore de mesure sur cette période.',
    time: 'Heure',
  },
  en: {
    asTable: 'As a table',
    asChart: 'As a chart',
    csv: 'Download as CSV',
    noData: 'Nothing measured in this period yet.',
    time: 'Time',
  },
});
