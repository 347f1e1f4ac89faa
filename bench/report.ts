/** One measured figure; `target` is the most (or, with `atLeast`, the least) that it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: number;
  readonly atLeast?: boolean;
}

/** How a figure stands to its target: below 1 (or, with `atLeast`, above 1) is good. */
export const ratio = ({ value, target }: Figure): number | undefined =>
  target === undefined || target === 0 ? undefined : value / target;

/** Whether a figure without a target, or within it. */
export const isMet = ({ value, target, atLeast }: Figure): boolean =>
  target === undefined || (atLeast ? value >= target : value <= target);

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** A table of figures for people, with a last line of JSON for programs. */
export function render(bench: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.target === undefined ? '' : `${figure.atLeast ? '≥' : '≤'} ${figure.target} ${figure.unit}`,
    ratio(figure)?.toFixed(2) ?? '',
    figure.target === undefined ? '' : isMet(figure) ? 'met' : 'MISSED',
  ]);
  const table = [['figure', 'measured', 'target', 'ratio', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n${JSON.stringify({ bench, figures })}`;
}
