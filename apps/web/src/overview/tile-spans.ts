/**
 * How wide each camera of the overview is, in sixths of its column, so that every row is full however few
 * there are: one alone is as wide as the column, six are two rows of three.
 */
export function tileSpans(count: number): readonly (2 | 3 | 6)[] {
  switch (count) {
    case 1:
      return [6];
    case 2:
      return [3, 3];
    case 3:
      return [6, 3, 3];
    case 4:
      return [3, 3, 3, 3];
    case 5:
      return [3, 3, 2, 2, 2];
    default:
      return Array.from({ length: count }, () => 2);
  }
}
