/**
 * The tests that passed and failed in a report of Vitest's JSON reporter. A file that could not be loaded
 * counts as one failure, and so does a run that ended badly without a failed test, or without a report.
 */
export function countTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
