// Makes a fresh clone ready: Node packages, system packages, generated code, build. What is up to date is
// skipped. Runs on Node.js 20 without any package. Options: --tests (the tests' own tools too),
// --no-build (up to generated code).
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { majorOf, oldestNode, runtimePath, vigieNode } from './setup/runtime.mjs';
import { fingerprint, openStamps } from './setup/stamps.mjs';
import { buildSteps, packagesStep } from './setup/steps.mjs';
import { textsFor } from './setup/texts.mjs';
import { planInstallation, toolsFor } from './setup/tools.mjs';

// The distribution's packages are for its own Python, whichever stands first on the PATH.
const systemPython = '/usr/bin/python3';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = textsFor(process.env);
const tests = process.argv.includes('--tests');
const build = !process.argv.includes('--no-build');
const stamps = openStamps(root);

const say = (sentence) => process.stdout.write(`${sentence}\n`);

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// Debian keeps some programs (ip, for one) where an ordinary user's PATH does not look.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].filter(Boolean);
const has = (command) => folders.some((folder) => isProgram(join(folder, command)));
const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

function isThere(tool) {
  const path = tool.variable && process.env[tool.variable];
  if (path) {
    if (path.includes('/') ? isProgram(path) : has(path)) return true;
    giveUp(text.notExecutable({ variable: tool.variable, path }));
  }
  return tool.python ? succeeds(systemPython, ['-c', tool.python]) : tool.commands.some(has);
}

/** Runs a command; what it says is shown, at once or (`quiet`) only when it fails. */
function run(what, [command, ...args], { quiet }) {
  const begun = Date.now();
  say(`• ${what} …`);
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    maxBuffer: 64 << 20,
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      NEXT_TELEMETRY_DISABLED: '1',
      npm_config_update_notifier: 'false',
    },
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    giveUp(text.failed({ what, code: status ?? error?.code ?? 1 }));
  }
  say(`  ${text.done({ seconds: ((Date.now() - begun) / 1000).toFixed(1) })}`);
}

/** Runs a step unless it is up to date. Its stamp goes first, so that one that breaks off runs again. */
function step({ name, inputs, outputs, command }, { quiet }) {
  const print = fingerprint(root, inputs, [root, process.platform, process.arch, ...command]);
  if (stamps.isFresh(name, print, outputs)) return;
  stamps.forget(name);
  run(text[name](), command, { quiet });
  // Again: a step may write what it also reads (a lock file, a generated route type).
  stamps.keep(name, fingerprint(root, inputs, [root, process.platform, process.arch, ...command]));
}

function systemPackages() {
  const missing = toolsFor({ tests, platform: process.platform }).filter((tool) => !isThere(tool));
  const isRoot = process.getuid?.() === 0;
  const sudo = missing.length > 0 && !isRoot && has('sudo') && succeeds('sudo', ['-n', 'true']);
  for (const tool of missing) say(`  ${text.because({ tool: tool.name, why: text[tool.why]() })}`);
  const plan = planInstallation({ missing, has, root: isRoot, sudo });
  switch (plan.do) {
    case 'nothing':
      return;
    case 'install':
      for (const command of plan.commands) {
        run(text.system({ names: plan.packages.join(' ') }), command, { quiet: false });
      }
      return;
    case 'tell':
      giveUp(`${text.missing({ names: plan.names.join(', ') })}\n${text.type({ command: plan.command })}`);
      return;
    case 'explain':
      giveUp(
        `${text.missing({ names: plan.names.join(', ') })}\n${text.installYourself({ names: plan.names.join(', ') })}`,
      );
  }
}

if (process.platform === 'win32') giveUp(text.windows());
if (majorOf(process.version) < oldestNode) giveUp(text.oldNode({ found: process.version, needed: oldestNode }));

systemPackages();
step(packagesStep(root), { quiet: false });
const runtime = runtimePath(root);
if (!runtime) giveUp(text.noRuntime({ needed: vigieNode, machine: `${process.platform} ${process.arch}` }));
const [generate, ...rest] = buildSteps(runtime);
step(generate, { quiet: true });
if (build) for (const each of rest) step(each, { quiet: true });
