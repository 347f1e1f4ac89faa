import { z } from 'zod';
import { isWatched, watchedTables } from '../changes/kinds.ts';
import type { Reads } from '../changes/reads.ts';

interface Model {
  readonly table: string;
  /** The columns of its fields, where they have other names. */
  readonly columns: Readonly<Record<string, string>>;
  /** The models that its relation fields lead to. */
  readonly relations: Readonly<Record<string, string>>;
}

/** The models of the schema, by name. */
export type Models = Readonly<Record<string, Model>>;

const dataModel = z.object({
  models: z.record(
    z.string(),
    z.object({
      dbName: z.string().nullable(),
      fields: z.array(z.object({ name: z.string(), kind: z.string(), type: z.string(), dbName: z.string().nullish() })),
    }),
  ),
});

/**
 * Reads the models out of a Prisma client. Prisma 7 keeps them in `_runtimeDataModel`, which is not part
 * of its public interface: a change there throws here, at start, and not later in silence.
 */
export function modelsOf(client: object): Models {
  const { models } = dataModel.parse(Reflect.get(client, '_runtimeDataModel'));
  return Object.fromEntries(
    Object.entries(models).map(([name, { dbName, fields }]) => [
      name,
      {
        table: dbName ?? name,
        columns: Object.fromEntries(fields.map((field) => [field.name, field.dbName ?? field.name])),
        relations: Object.fromEntries(
          fields.filter(({ kind }) => kind === 'object').map((field) => [field.name, field.type]),
        ),
      },
    ]),
  );
}

/**
 * What an operation on `model` with `args` reads: its own table, narrowed as its `where` narrows it, and
 * the whole of every table that a relation named in it leads to.
 */
export function readsOf(models: Models, model: string, args: unknown): Reads {
  const reads: Record<string, object> = {};
  const visit = (name: string, node: unknown): void => {
    const known = models[name];
    if (!known) return;
    reads[known.table] = {};
    walk(known.relations, node);
  };
  const walk = (relations: Readonly<Record<string, string>>, node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const target = Array.isArray(node) ? undefined : relations[key];
      if (target === undefined) walk(relations, value);
      else if (value !== false && value !== undefined) visit(target, value);
    }
  };
  const own = models[model];
  if (!own) return {};
  walk(own.relations, args);
  // A table that a relation leads back to is read in other rows too.
  reads[own.table] ??= narrowingOf(own, args);
  return reads;
}

/** The conditions of an operation's `where` that all its rows fulfil, as far as they are about what changes tell. */
function narrowingOf({ table, columns }: Model, args: unknown): object {
  if (!isWatched(table)) return {};
  const { id, client, facets } = watchedTables[table];
  const values = valuesOf(isRecord(args) ? args.where : undefined, columns);
  return {
    ids: values.get(id),
    clientIds: client === null ? undefined : values.get(client),
    ...Object.fromEntries(Object.entries<string>(facets).map(([facet, column]) => [facet, values.get(column)])),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values that a `where` allows in each column, where it lists them; what it says with OR and NOT is passed over. */
function valuesOf(where: unknown, columns: Readonly<Record<string, string>>): Map<string, readonly unknown[]> {
  const values = new Map<string, readonly unknown[]>();
  if (Array.isArray(where)) {
    for (const part of where) for (const [column, list] of valuesOf(part, columns)) values.set(column, list);
  } else if (isRecord(where)) {
    for (const [field, condition] of Object.entries(where)) {
      const column = columns[field];
      const list = isRecord(condition) ? (condition.in ?? condition.equals) : condition;
      if (field === 'AND') for (const [name, inner] of valuesOf(condition, columns)) values.set(name, inner);
      else if (Array.isArray(list)) values.set(column ?? field, list);
      else if (column && (typeof list === 'string' || list === null)) values.set(column, [list]);
    }
  }
  return values;
}
