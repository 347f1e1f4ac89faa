import { execFileSync } from 'node:child_process';

/** Where the committed SDL stands, below the root of the repository. */
export const sdlPath = 'packages/schema/schema.graphql';

/** The SDL of an earlier commit, and which one that is. */
export interface BaseSdl {
  readonly commit: string;
  readonly sdl: string;
}

/**
 * The SDL with which the present one is to be compared: that of the `given` commit; else that of where this
 * branch left origin/main, or (on it, or without one) of the commit before. Null where there is no history.
 */
export function baseSdl(root: string, given: string | undefined): BaseSdl | null {
  const git = (...args: string[]): string | null => {
    try {
      return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      return null;
    }
  };
  const left = git('merge-base', 'HEAD', 'origin/main');
  const before = left !== null && left !== git('rev-parse', 'HEAD') ? left : git('rev-parse', 'HEAD^');
  const commit = given === undefined ? before : git('rev-parse', '--verify', `${given}^{commit}`);
  if (given !== undefined && commit === null) throw new Error(`there is no commit ${given}`);
  const sdl = commit === null ? null : git('show', `${commit}:${sdlPath}`);
  return commit === null || sdl === null ? null : { commit, sdl };
}
