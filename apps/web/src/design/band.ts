/** A stretch of time in one state; `to` null: it lasts. Milliseconds since 1970. */
export interface Span<State> {
  state: State;
  fromMs: number;
  toMs: number | null;
}

/** A stretch as a share of the window, 0 to 1. */
export interface Segment<State> extends Span<State> {
  left: number;
  width: number;
}

/** The parts of spans that lie in the window, placed in it; what lasts ends at the window's end. */
export function placeInWindow<State>(spans: readonly Span<State>[], fromMs: number, toMs: number): Segment<State>[] {
  const length = toMs - fromMs;
  if (!(length > 0)) return [];
  return spans.flatMap((span) => {
    const start = Math.max(span.fromMs, fromMs);
    const end = Math.min(span.toMs ?? toMs, toMs);
    return end > start ? [{ ...span, left: (start - fromMs) / length, width: (end - start) / length }] : [];
  });
}

/** The parts of the window that no segment covers, as shares of it, oldest first. */
export function gapsBetween(segments: readonly { left: number; width: number }[]): { left: number; width: number }[] {
  const gaps: { left: number; width: number }[] = [];
  let covered = 0;
  for (const { left, width } of [...segments].sort((a, b) => a.left - b.left)) {
    if (left - covered > 1e-6) gaps.push({ left: covered, width: left - covered });
    covered = Math.max(covered, left + width);
  }
  if (1 - covered > 1e-6) gaps.push({ left: covered, width: 1 - covered });
  return gaps;
}
