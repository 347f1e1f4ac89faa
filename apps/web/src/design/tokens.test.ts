import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, oklchToLinear, overlaid } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: 'dark' | 'light') {
  const block = css.slice(css.indexOf(`[data-theme="${theme}"]`)).match(/\{([^}]*)\}/)?.[1] ?? '';
  const tokens = new Map<string, ReturnType<typeof oklchToLinear>>();
  for (const [, name = '', l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)) {
    tokens.set(name, oklchToLinear(Number(l), Number(c), Number(h)));
  }
  return (name: string) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`no token ${name} in ${theme}`);
    return token;
  };
}

/** The tint of a theme over one of its grounds. */
function tintOver(theme: 'dark' | 'light', ground: ReturnType<typeof oklchToLinear>) {
  const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
  const [, l, c, h, alpha] = /--tint: oklch\(([\d.]+) ([\d.]+) ([\d.]+) \/ ([\d.]+)\)/.exec(block) ?? [];
  return overlaid(oklchToLinear(Number(l), Number(c), Number(h)), Number(alpha), ground);
}

test('contrast agrees with the known extremes', () => {
  expect(contrast(oklchToLinear(0, 0, 0), oklchToLinear(1, 0, 0))).toBeCloseTo(21, 1);
  expect(contrast(oklchToLinear(0.5, 0.1, 20), oklchToLinear(0.5, 0.1, 20))).toBe(1);
});

describe.each(['dark', 'light'] as const)('the %s theme', (theme) => {
  const token = tokensOf(theme);
  const grounds = ['bg', 'surface', 'raised'];

  test.each(['text', 'text-2', 'accent', 'ok', 'warn', 'bad', 'info'])(
    '%s is readable on every ground (AA, 4.5)',
    (name) => {
      for (const ground of grounds)
        expect(contrast(token(name), token(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['text', 'text-2', 'warn', 'bad'])('%s is readable on what is chosen or has just changed', (name) => {
    expect(contrast(token(name), tintOver(theme, token('bg')))).toBeGreaterThanOrEqual(4.5);
  });

  test('what stands on the accent, on red and on amber is readable', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('on-bad'), token('bad'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('on-bad'), token('warn'))).toBeGreaterThanOrEqual(4.5);
  });

  test('the edges of fields and the focus ring are visible (AA for components, 3)', () => {
    for (const ground of grounds) {
      expect(contrast(token('edge'), token(ground)), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
      expect(contrast(token('accent'), token(ground)), `accent on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});
