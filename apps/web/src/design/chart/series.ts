/** One of its lines. */
export interface ChartSeries {
  label: string;
  values: readonly (number | null)[];
  tone: 'accent' | 'text-2';
}

/** What a chart shows. */
export interface ChartProps {
  label: string;
  startMs: number;
  stepSeconds: number;
  /** One line, or two with the band between them filled. */
  series: readonly ChartSeries[];
  /** Shares (0 to 1) shown as red ticks under the lines. */
  ticks?: { label: string; values: readonly (number | null)[] } | undefined;
  unit: string;
  height?: number;
  zone?: string;
}
