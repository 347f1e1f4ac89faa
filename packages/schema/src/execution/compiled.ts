import type { DocumentNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { schema } from '../schema.ts';

/** Compiling costs as much as some twenty executions: what is asked once is not worth it. */
const worthAfter = 2;

/** How often each operation of a document was asked, then what it was compiled to (null: it cannot be). */
const operations = new WeakMap<DocumentNode, Map<string, number | CompiledQuery | null>>();

/**
 * An operation as a function, from the second time on that it is asked; null until then, and for one that
 * cannot be compiled. Kept by document and operation: a document may hold several.
 */
export function compiledOperation(document: DocumentNode, operationName: string | null): CompiledQuery | null {
  let known = operations.get(document);
  if (!known) {
    known = new Map();
    operations.set(document, known);
  }
  const name = operationName ?? '';
  const before = known.get(name) ?? 0;
  if (typeof before !== 'number') return before;
  if (before + 1 < worthAfter) {
    known.set(name, before + 1);
    return null;
  }
  // The usual way of @skip and @include goes wrong in fragments that are used twice (graphql-jit's issue 166).
  const made = compileQuery(schema, document, operationName ?? undefined, {
    useExperimentalPathBasedSkipInclude: true,
  });
  const compiled = isCompiledQuery(made) ? made : null;
  known.set(name, compiled);
  return compiled;
}
