import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environmentWith } from '@vigie/platform/config/environment';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseSdl, sdlPath } from './base.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigie-sdl-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim();

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** Commits a schema and a changelog; the commit's name. */
function commit(sdl: string, changelog = '## Unreleased\n'): string {
  write(sdlPath, sdl);
  write('CHANGELOG.md', changelog);
  git('add', '-A');
  git('commit', '--quiet', '--allow-empty', '-m', 'a commit');
  return git('rev-parse', 'HEAD');
}

/** Runs the check as `pnpm check` does. */
function check(variables: Record<string, string> = {}) {
  const script = join(import.meta.dirname, 'breaking.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, root], {
    encoding: 'utf8',
    env: environmentWith({ VIGIE_SDL_BASE: '', ...variables }) as NodeJS.ProcessEnv,
  });
  return { status, text: stdout + stderr };
}

const [two, one] = ['type Query { a: Int b: Int }', 'type Query { a: Int }'];

test('without a history it says so and passes', () => {
  write(sdlPath, two);
  expect(check()).toEqual({ status: 0, text: 'There is no earlier commit to compare the schema with.\n' });
  git('init', '--quiet', '-b', 'main');
  commit(two);
  expect(check().status).toBe(0);
});

test('what breaks since the commit before fails until the changelog names it', () => {
  git('init', '--quiet', '-b', 'main');
  const first = commit(two);
  commit(one);
  const broken = check();
  expect(broken.status).toBe(1);
  expect(broken.text).toContain('breaks: Query.b was removed.');
  expect(broken.text).toContain(`1 unnamed breaking changes since ${first.slice(0, 10)}`);
  write('CHANGELOG.md', '## Unreleased\n\n### Breaking\n- `Query.b` was removed: use `Query.a`.\n');
  expect(check()).toMatchObject({ status: 0, text: expect.stringContaining('as CHANGELOG.md says: Query.b') });
});

test('a branch is compared with where it left main, whatever main did since', () => {
  git('init', '--quiet', '-b', 'main');
  const left = commit(two);
  git('checkout', '--quiet', '-b', 'work');
  commit(one);
  commit(one);
  git('checkout', '--quiet', 'main');
  commit('type Query { a: Int b: Int c: Int }');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  git('checkout', '--quiet', 'work');
  expect(baseSdl(root, undefined)).toEqual({ commit: left, sdl: two });
  expect(check().status).toBe(1);
});

test('on main itself it is compared with the commit before', () => {
  git('init', '--quiet', '-b', 'main');
  const first = commit(two);
  commit(one);
  git('update-ref', 'refs/remotes/origin/main', 'main');
  expect(baseSdl(root, undefined)?.commit).toBe(first);
});

test('the commit to compare with can be said, and must be there', () => {
  git('init', '--quiet', '-b', 'main');
  const first = commit(two);
  commit(one);
  commit(one);
  expect(check().status).toBe(0);
  expect(check({ VIGIE_SDL_BASE: first }).status).toBe(1);
  expect(check({ VIGIE_SDL_BASE: 'nowhere' })).toMatchObject({
    status: 1,
    text: expect.stringContaining('there is no commit nowhere'),
  });
});
