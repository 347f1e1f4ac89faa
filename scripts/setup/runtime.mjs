import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node.js that setup itself runs on. */
export const oldestNode = 20;
/** The Node.js that Vigie runs on: it comes as a package where one is published for the machine. */
export const vigieNode = 24;

/** The major version in a text such as "v20.1.2" or "20.1.2"; NaN where there is none. */
export const majorOf = (version) => Number.parseInt(version.replace(/^v/, ''), 10);

/**
 * The Node.js executable that Vigie runs on: the package's own (the real file, so that no shim's shell
 * stays beside it), else the one that runs this when it is new enough, else undefined.
 */
export function runtimePath(
  root,
  { platform = process.platform, arch = process.arch, version = process.version } = {},
) {
  const packaged = join(root, 'node_modules', `node-${platform}-${arch}`, 'bin', 'node');
  if (existsSync(packaged)) return realpathSync(packaged);
  return majorOf(version) >= vigieNode ? process.execPath : undefined;
}
