import { InvalidInputError } from './error-classes.ts';

/** A number of an argument, where it is within its limits; throws InvalidInputError where it is not. */
export function within(value: number, least: number, most: number, argument: string): number {
  if (value < least || value > most) throw new InvalidInputError('number_range', [argument], { min: least, max: most });
  return value;
}
