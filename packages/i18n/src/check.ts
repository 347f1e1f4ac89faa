import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { subjects } from './catalogue.ts';
import { compare, type Fault, flatten } from './check/compare.ts';
import { exists, scan } from './check/scan.ts';

// Fails when the languages differ where they must not, and when code asks for a key that does not exist.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const faults: Fault[] = Object.entries(subjects).flatMap(([subject, languages]) => compare(subject, languages));
const keys = new Set(Object.entries(subjects).flatMap(([subject, { fr }]) => [...flatten(fr, `${subject}.`).keys()]));

const files = globSync(['apps/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.ts'], {
  cwd: root,
  exclude: (path) => /node_modules|generated|\.next|\.test\.tsx?$/.test(String(path)),
});
for (const file of files) {
  for (const use of scan(readFileSync(`${root}/${file}`, 'utf8'))) {
    if (!exists(use, keys))
      faults.push(
        `${file}:${use.line} asks for ${use.subject}.${use.key}${use.prefix ? '…' : ''}, which does not exist`,
      );
  }
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(
  `${keys.size} texts in ${Object.keys(subjects).length} subjects, ${files.length} source files, ${faults.length} faults\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
