import pg, { type FieldDef } from 'pg';

type Values = readonly (string | null)[];
type RowReader = (values: Values) => Record<string, unknown>;

/** How the rows of each list of columns are read. */
const readers = new Map<string, RowReader>();

/** Makes objects of rows: each has all columns in their order, so that all of a list are of one shape. */
function rowReader(columns: readonly FieldDef[]): RowReader {
  const names = columns.map(({ name }) => name);
  const parsers = columns.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text'));
  const empty = Object.fromEntries(names.map((name) => [name, null as unknown]));
  return (values) => {
    const row = { ...empty };
    for (let at = 0; at < names.length; at++) {
      const value = values[at];
      if (typeof value === 'string') row[names[at] as string] = parsers[at]?.(value);
    }
    return row;
  };
}

function readerOf(columns: readonly FieldDef[]): RowReader {
  const key = columns.map(({ name, dataTypeID }) => `${name} ${dataTypeID}`).join();
  let reader = readers.get(key);
  if (!reader) {
    reader = rowReader(columns);
    readers.set(key, reader);
  }
  return reader;
}

/**
 * A question to PostgreSQL that remembers how rows of its columns are read. pg's own makes that anew for each
 * question, and looks up each column's name for each row: for a page of fifty rows more work than all else in it.
 */
export class RowsQuery<Row> extends pg.Query {
  readonly #text: string;
  readonly #rows: Row[] = [];
  #read: RowReader | undefined;
  #failure: unknown;

  constructor(text: string, values: readonly unknown[]) {
    super(text, [...values]);
    this.#text = text;
  }

  /** The rows, once PostgreSQL has answered. Throws where a value could not be read. */
  get found(): Row[] {
    if (this.#failure) throw this.#failure;
    return this.#rows;
  }

  /** Is called by pg with the columns. */
  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    this.#read = readerOf(fields);
  }

  /** Is called by pg with each row. */
  handleDataRow({ fields }: { readonly fields: Values }): void {
    try {
      this.#rows.push(this.#read?.(fields) as Row);
    } catch (error) {
      // Thrown from here it would end the process.
      this.#failure = error;
    }
  }

  /** Its text, as a question given as a text is one. */
  override toString(): string {
    return this.#text;
  }
}
