// A step of setup is skipped when nothing that it reads has changed since it last succeeded.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Folders that hold no source of ours. */
const skipped = new Set(['node_modules', '.next', 'dist', 'generated', '.git', 'data', '.vigie', 'coverage']);

/** Files that compilers leave beside the sources. */
const leftByTools = /\.tsbuildinfo$|^next-env\.d\.ts$/;

/** Every file below the given files and folders (those that exist), sorted. */
export function filesBelow(paths) {
  const found = [];
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) {
      found.push(path);
      return;
    }
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (skipped.has(entry.name) || leftByTools.test(entry.name)) continue;
      if (entry.isDirectory() || entry.isFile()) visit(join(path, entry.name));
    }
  };
  for (const path of paths) visit(path);
  return found.sort();
}

/** A hash over the names and contents of files, and over further texts that a step depends on. */
export function fingerprint(root, paths, texts = []) {
  const hash = createHash('sha256');
  for (const file of filesBelow(paths.map((path) => join(root, path)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** The stamps of a clone: `<root>/.vigie/stamps.json`. A file that cannot be read counts as empty. */
export function openStamps(root) {
  const file = join(root, '.vigie', 'stamps.json');
  let stamps = {};
  try {
    stamps = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The first run, or a torn file: every step runs.
  }
  return {
    /** Whether the step last succeeded with this fingerprint and its outputs are still there. */
    isFresh: (step, print, outputs) =>
      stamps[step] === print && outputs.every((output) => existsSync(join(root, output))),
    keep(step, print) {
      stamps[step] = print;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(stamps, null, 2)}\n`);
    },
    forget(step) {
      delete stamps[step];
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(stamps, null, 2)}\n`);
    },
  };
}
