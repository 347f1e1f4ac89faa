/** What a list shows, and what waits to be shown. */
export interface Steady {
  /** The ids in the order in which they are shown. */
  order: readonly string[];
  /** How many have come since that are not shown. */
  newer: number;
  /** The shown ones would stand in another order. */
  moved: boolean;
}

/**
 * The order in which a live list shows its rows. While someone is at it (`held`) rows neither move nor
 * squeeze in: new ones are counted and offered; those that are gone go. Otherwise the list is as it came.
 */
export function steady(shown: readonly string[], arrived: readonly string[], held: boolean): Steady {
  if (!held || shown.length === 0) return { order: arrived, newer: 0, moved: false };
  const present = new Set(arrived);
  const kept = new Set(shown);
  const order = shown.filter((id) => present.has(id));
  const same = arrived.filter((id) => kept.has(id));
  // A list in which nothing is left to hold on to is another list.
  if (order.length === 0) return { order: arrived, newer: 0, moved: false };
  return { order, newer: arrived.length - same.length, moved: same.some((id, index) => id !== order[index]) };
}
