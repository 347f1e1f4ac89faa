/** A key that code asks for; `prefix` when the rest of it is computed (`t(`status.${x}`)`). */
export interface Use {
  subject: string;
  key: string;
  prefix: boolean;
  line: number;
}

const binding =
  /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations|translator)\(\s*(?:[\w.]+\s*,\s*)?['"]([\w.]+)['"]/g;

/**
 * The keys that a source file asks for, found without running it: a variable bound to a translator of
 * one subject (`const t = useTranslations('alerts')`), then its calls with a literal or a template.
 * A later binding of the same name holds from there on, as the nearest one above does in the code.
 */
export function scan(source: string): Use[] {
  const bindings = [...source.matchAll(binding)].map((match) => ({
    name: match[1] ?? '',
    subject: match[2] ?? '',
    at: match.index,
  }));
  const uses: Use[] = [];
  for (const name of new Set(bindings.map((bound) => bound.name))) {
    const call = new RegExp(
      `(?<![\\w.])${name}(?:\\.(?:rich|markup|has))?\\(\\s*(?:'([^']+)'|"([^"]+)"|\`([^\`]+)\`)`,
      'g',
    );
    for (const match of source.matchAll(call)) {
      const bound = bindings.findLast((candidate) => candidate.name === name && candidate.at < match.index);
      if (!bound) continue;
      const text = match[1] ?? match[2] ?? match[3] ?? '';
      const hole = text.indexOf('${');
      uses.push({
        subject: bound.subject,
        key: hole < 0 ? text : text.slice(0, hole),
        prefix: hole >= 0,
        line: source.slice(0, match.index).split('\n').length,
      });
    }
  }
  return uses;
}

/** True when the catalogue (dotted keys with their subject) has what a use asks for. */
export function exists(use: Use, keys: ReadonlySet<string>): boolean {
  const full = `${use.subject}.${use.key}`;
  return use.prefix ? [...keys].some((key) => key.startsWith(full)) : keys.has(full);
}
