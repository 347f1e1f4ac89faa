import { z } from 'zod';

/** The models of the schema: their tables, and the models that their relation fields lead to. */
export type Models = Readonly<Record<string, { table: string; relations: Readonly<Record<string, string>> }>>;

const dataModel = z.object({
  models: z.record(
    z.string(),
    z.object({
      dbName: z.string().nullable(),
      fields: z.array(z.object({ name: z.string(), kind: z.string(), type: z.string() })),
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
        relations: Object.fromEntries(
          fields.filter(({ kind }) => kind === 'object').map((field) => [field.name, field.type]),
        ),
      },
    ]),
  );
}

/** The tables that an operation on `model` with `args` reads: its own, and those of every relation named in it. */
export function kindsRead(models: Models, model: string, args: unknown): Set<string> {
  const kinds = new Set<string>();
  const visit = (name: string, node: unknown): void => {
    const known = models[name];
    if (!known) return;
    kinds.add(known.table);
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
  visit(model, args);
  return kinds;
}
