// Checks, unit tests, build, whole-system tests; ends with one line, "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTests } from './setup/count.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const reports = join(root, '.vigie');

let passed = 0;
let failed = 0;

/** Runs a command with Vigie's own Node.js before any other on the PATH; returns its exit code. */
function run(title, args) {
  process.stdout.write(`\n• ${title}\n`);
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
  });
  if (error) process.stderr.write(`${error.message}\n`);
  return status ?? 1;
}

/** A step that is one test: it succeeds or it does not. */
function step(title, args) {
  const succeeded = run(title, args) === 0;
  if (succeeded) passed++;
  else failed++;
  return succeeded;
}

function tests(project) {
  const file = join(reports, `${project}.json`);
  mkdirSync(reports, { recursive: true });
  rmSync(file, { force: true });
  const code = run(`vitest: ${project}`, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    process.stderr.write(`The tests "${project}" left no report.\n`);
  }
  const count = countTests(report, code);
  passed += count.passed;
  failed += count.failed;
}

for (const name of Object.keys(scripts).filter((script) => script.startsWith('check:'))) {
  step(name, ['--run', name]);
}
tests('unit');
if (step('build', ['scripts/setup.mjs', '--tests'])) tests('e2e');

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
