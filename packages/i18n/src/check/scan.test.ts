import { expect, test } from 'vitest';
import { exists, scan } from './scan.ts';

test('literal keys are found under the subject of their translator', () => {
  const source =
    "const t = useTranslations('alerts');\nconst c = useTranslations('common');\nt('one'); c(\"two\"); t.rich('three', {})";
  expect(scan(source)).toEqual([
    { subject: 'alerts', key: 'one', prefix: false, line: 3 },
    { subject: 'alerts', key: 'three', prefix: false, line: 3 },
    { subject: 'common', key: 'two', prefix: false, line: 3 },
  ]);
});

test('the nearest binding above a call decides its subject', () => {
  const source = "const t = useTranslations('a');\nt('x');\nconst t = translator(locale, 'b');\nt('y');";
  expect(scan(source).map((use) => `${use.subject}.${use.key}`)).toEqual(['a.x', 'b.y']);
});

test('a computed key is checked by what stands before its hole', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code that is scanned.
  const [use] = scan("const t = useTranslations('a');\nt(`status.${x}`);");
  expect(use).toMatchObject({ key: 'status.', prefix: true });
  expect(use && exists(use, new Set(['a.status.up']))).toBe(true);
  expect(use && exists(use, new Set(['a.state.up']))).toBe(false);
});

test('other functions that end in the same letter are not translators', () => {
  expect(scan("const t = useTranslations('a');\nformat('x'); list.t('y')")).toEqual([]);
});
