import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

/** What has become of a schema, in sentences. */
export interface Comparison {
  /** What breaks queries that worked, and the changelog does not say so. */
  readonly unnamed: readonly string[];
  /** What breaks queries that worked, as the changelog says. */
  readonly named: readonly string[];
  /** What may surprise, such as a new value of an enum. */
  readonly dangerous: readonly string[];
}

/** Compares two schemas, as SDL, and looks which breaking changes a changelog names. */
export function compareSdl(before: string, after: string, changelog: string): Comparison {
  const [old, present] = [buildSchema(before), buildSchema(after)];
  const told = breakingSection(changelog);
  const isNamed = (sentence: string): boolean => told.includes(sentence.replace(/\.$/, ''));
  const breaking = findBreakingChanges(old, present).map(({ description }) => description);
  return {
    unnamed: breaking.filter((sentence) => !isNamed(sentence)),
    named: breaking.filter(isNamed),
    dangerous: findDangerousChanges(old, present).map(({ description }) => description),
  };
}

/** What stands under "Breaking" of "Unreleased", without the marks of code. */
function breakingSection(changelog: string): string {
  const unreleased = /^## Unreleased$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
  const breaking = /^### Breaking$([\s\S]*?)(?=^### |(?![\s\S]))/m.exec(unreleased)?.[1] ?? '';
  return breaking.replaceAll('`', '').replace(/\s+/g, ' ');
}
