import type { Figure as FigureValue } from '@vigie/i18n/formats/number';

/** A number and its unit, the unit small and grey; unknown is a dash, never a zero. */
export function Figure({ figure }: { figure: FigureValue | null | undefined }) {
  if (!figure) return <span className="text-dim">–</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {figure.value}
      <span className="text-micro text-dim"> {figure.unit}</span>
    </span>
  );
}
