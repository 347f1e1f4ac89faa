import type { Status, StatusChange } from './status.ts';

/** For how long a status held; `to` is null for the one that holds now. */
export interface StatusSpan {
  readonly status: Status;
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * The bands of a status history, oldest first, without a gap, beginning at `from` or with the first change
 * after it. `changes` stand in the order of their time and may begin before `from`: the last of those
 * says what held at `from`. Changes to the same status join; those that held for no time vanish.
 */
export function statusSpans(changes: readonly StatusChange[], from: Date): StatusSpan[] {
  const spans: { status: Status; from: Date; to: Date | null }[] = [];
  for (const change of changes) {
    const at = change.at < from ? from : change.at;
    let last = spans.at(-1);
    if (last && last.from.getTime() === at.getTime()) {
      spans.pop();
      last = spans.at(-1);
    }
    if (last?.status === change.status) {
      last.to = null;
      continue;
    }
    if (last) last.to = at;
    spans.push({ status: change.status, from: at, to: null });
  }
  return spans;
}
