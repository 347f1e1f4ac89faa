import { counter, gauge, histogram } from '@vigie/platform/metrics/metrics';

/** How live queries do, in this process. */
export const liveMetrics = {
  groups: gauge('live_groups', 'Different live queries that are kept up to date.'),
  members: gauge('live_members', 'Listeners to live queries.'),
  waiting: gauge('live_waiting_runs', 'Live queries that must run and wait for their turn.'),
  /** Many runs that change nothing would say that what is read must be noted more narrowly. */
  runs: counter('live_runs_total', 'Runs of live queries, by whether the answer had changed.', ['result']),
  runSeconds: histogram(
    'live_run_seconds',
    'How long a run of a live query takes.',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  ),
  messages: counter('live_messages_total', 'Answers of live queries handed to sockets.'),
  skipped: counter('live_skipped_total', 'Answers that a slow socket never got, because a newer one came.'),
  /** The alarm of correctness: "mismatch" must stay at 0. */
  checks: counter('live_checks_total', 'Live queries asked again without a change, to see that none was missed.', [
    'result',
  ]),
} as const;
