import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An example of the partner's guide. */
export interface Example {
  /** Such as "2. See what does not answer". */
  readonly title: string;
  /** How it is written down: for a shell, or for Node.js. */
  readonly language: 'bash' | 'js';
  /** As it stands in the guide. */
  readonly code: string;
  /** The operation that it asks, and its variables as JSON; what a program would fill in stands as "<name>". */
  readonly query: string;
  readonly variables: string | null;
}

/** Where the guide lies. */
export const guidePath = join(import.meta.dirname, '../../../../docs/api.md');

/** The examples of the partner's guide, in their order: the sections that hold a block of code. */
export function readExamples(markdown: string = readFileSync(guidePath, 'utf8')): Example[] {
  return markdown.split(/^### /m).flatMap((section) => {
    const block = /^```(bash|js)\n([\s\S]*?)^```$/m.exec(section);
    const [, language, code] = block ?? [];
    if (!code || (language !== 'bash' && language !== 'js')) return [];
    const title = section.slice(0, section.indexOf('\n'));
    return [{ title, language, code, query: operationIn(code, title), variables: variablesIn(code) }];
  });
}

/** The last operation with a name: what comes before it only finds what it needs. */
function operationIn(code: string, title: string): string {
  const begun = /(?:'query=|--arg query '|query = `)((?:query|mutation|subscription) [^'`]*)/g;
  const query = [...code.matchAll(begun)].at(-1)?.[1];
  if (!query) throw new Error(`the example "${title}" asks no operation that has a name`);
  return `${unindented(query)}\n`;
}

/** Lines as they would stand if the operation began at the margin. */
function unindented(text: string): string {
  const [head = '', ...lines] = text.split('\n');
  const last = lines.at(-1) ?? '';
  const margin = last.length - last.trimStart().length;
  return [head, ...lines.map((line) => line.slice(margin))].join('\n');
}

function variablesIn(code: string): string | null {
  const program = /"variables": (\{[\s\S]*\})\}'/.exec(code)?.[1];
  if (!program) return null;
  const json = program.replace(/(: )\$(\w+)/g, '$1"<$2>"');
  return JSON.stringify(JSON.parse(json), null, 2);
}
