import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

const form = /^Use \S.*\. Removed after (\d{4})-(0[1-9]|1[0-2])\.$/;

/**
 * What is wrong with the reason of a deprecation; null when it says what to use instead and until when it can be
 * waited, "Use duration. Removed after 2027-06.", and that month is not over.
 */
export function deprecationFault(reason: string, now: Date): string | null {
  const date = form.exec(reason);
  if (!date) return 'must read "Use …. Removed after YYYY-MM."';
  // Months count from zero: this is the first day of the month after.
  return now.getTime() < Date.UTC(Number(date[1]), Number(date[2])) ? null : 'its time is over: remove it';
}

/** Everything that is deprecated, with its reason. */
export function* deprecations(schema: GraphQLSchema): Generator<{ readonly name: string; readonly reason: string }> {
  const found = (name: string, reason: string | null | undefined) => (reason ? [{ name, reason }] : []);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) {
      for (const value of type.getValues()) yield* found(`${type.name}.${value.name}`, value.deprecationReason);
    }
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      yield* found(name, field.deprecationReason);
      for (const arg of 'args' in field ? field.args : []) yield* found(`${name}(${arg.name})`, arg.deprecationReason);
    }
  }
}
