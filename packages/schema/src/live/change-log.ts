import { type Change, everything } from '@vigie/platform/changes/change';
import { isTouched, type ReadSet } from '@vigie/platform/changes/reads';

/** So many changes are remembered: what happens during the longest run, and far more. */
const remembered = 4096;

/**
 * The last changes in their order. What a run reads is known only when it has ended: then the changes since
 * its beginning are held against it, so that none is lost.
 */
export class ChangeLog {
  readonly #changes: Change[] = [];
  #first = 0;

  /** A place in the log: after everything that has happened until now. */
  get position(): number {
    return this.#first + this.#changes.length;
  }

  add(change: Change): void {
    this.#changes.push(change);
    if (this.#changes.length <= 2 * remembered) return;
    this.#changes.splice(0, remembered);
    this.#first += remembered;
  }

  /** Whether any change since a place touches what was read; also when that is not remembered any more. */
  hasTouched(reads: ReadSet, position: number): boolean {
    if (position < this.#first) return true;
    for (let at = position - this.#first; at < this.#changes.length; at++) {
      const change = this.#changes[at] ?? everything;
      for (const read of reads) if (isTouched(read, change)) return true;
    }
    return false;
  }
}
