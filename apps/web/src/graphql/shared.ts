/**
 * What is new, made of what was there wherever the two are equal: an answer that arrives again keeps the
 * identity of its unchanged parts, so that what shows them need not render. Objects of an array are matched
 * by `id` where they have one (a list that has moved is still the same rows), else by place. Plain data only.
 */
export function shared<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return sharedArray(before, after) as T;
  if (isRecord(before) && isRecord(after)) return sharedRecord(before, after) as T;
  return after;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): unknown => (isRecord(value) ? value.id : undefined);

function sharedArray(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const byId = new Map<unknown, unknown>();
  for (const each of before) {
    const id = idOf(each);
    if (id !== undefined) byId.set(id, each);
  }
  const made = after.map((each, index) => {
    const id = idOf(each);
    return shared(idOf(before[index]) === id ? before[index] : byId.get(id), each);
  });
  return made.length === before.length && made.every((each, index) => Object.is(each, before[index])) ? before : made;
}

function sharedRecord(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(after);
  const made = Object.fromEntries(names.map((name) => [name, shared(before[name], after[name])]));
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && Object.is(made[name], before[name]));
  return same ? before : made;
}
