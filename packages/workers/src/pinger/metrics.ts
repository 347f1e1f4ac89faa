import { counter, histogram } from '@vigie/platform/metrics/metrics';

export const samplesTotal = counter('check_samples_total', 'What checks found, by their kind.', ['kind', 'outcome']);
export const transitionsTotal = counter('equipment_transitions_total', 'Changes of equipment status, by the new one.', [
  'status',
]);
export const roundSeconds = histogram(
  'check_round_write_seconds',
  'How long writing a round of samples takes.',
  [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
);
export const samplesDroppedTotal = counter(
  'check_samples_dropped_total',
  'Samples that were given up because the database was away for too long, or refused them.',
);
