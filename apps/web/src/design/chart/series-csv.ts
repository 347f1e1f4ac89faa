/** Columns over time: the value at index i is of the instant start + i · step. */
export interface Columns {
  startMs: number;
  stepSeconds: number;
  columns: readonly { label: string; values: readonly (number | null)[] }[];
}

/** The columns as CSV (RFC 4180): an ISO instant a line; no data is an empty cell. */
export function toCsv({ startMs, stepSeconds, columns }: Columns): string {
  const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const length = Math.max(0, ...columns.map((column) => column.values.length));
  const lines = [['time', ...columns.map((column) => quote(column.label))].join(',')];
  for (let index = 0; index < length; index += 1) {
    const at = new Date(startMs + index * stepSeconds * 1000).toISOString();
    lines.push([at, ...columns.map((column) => column.values[index] ?? '')].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
