/** Where one is in a list that comes in pages: the cursors of the pages passed, the newest last. */
export interface Position {
  /** What the position belongs to; with other filters one starts over. */
  question: string;
  passed: readonly string[];
}

export function start(question: string): Position {
  return { question, passed: [] };
}

/** The position for a question: the same one, or the start when the question has changed. */
export function positionFor(position: Position, question: string): Position {
  return position.question === question ? position : start(question);
}

export function after(position: Position): string | null {
  return position.passed.at(-1) ?? null;
}

/** On to the page behind a cursor; stays where there is none. */
export function forward(position: Position, endCursor: string | null | undefined): Position {
  return endCursor ? { ...position, passed: [...position.passed, endCursor] } : position;
}

export function backward(position: Position): Position {
  return { ...position, passed: position.passed.slice(0, -1) };
}

/** The numbers of the first and last row shown, counted from 1; null when the list is empty. */
export function rangeShown(position: Position, pageSize: number, rows: number): { from: number; to: number } | null {
  if (rows === 0) return null;
  const from = position.passed.length * pageSize + 1;
  return { from, to: from + rows - 1 };
}
