import type { Viewer } from '@vigie/core/users/viewer';
import type { Kind } from '@vigie/platform/changes/kinds';
import type { Reader } from '@vigie/platform/database/reader';

/** Something that happened, once. */
export interface Happening<Value> {
  /** Equal for what is the same happening: nobody is told twice. */
  readonly key: string;
  /** When it was written down, or what it speaks of became so. */
  readonly at: Date;
  /** What the subscription's field gives. */
  readonly value: Value;
}

/** The arguments of a subscription's field. */
export type EventArguments = Readonly<Record<string, unknown>>;

/** Where the events of a subscription come from. */
export interface EventSource<Value> {
  /** The kind whose changes may mean an event. */
  readonly kind: Kind;
  /** The happenings that a change of some rows means: read once for everybody. */
  read(reader: Reader, ids: readonly string[]): Promise<readonly Happening<Value>[]>;
  /** Those since an instant, where it is not known which rows were changed. More than those is no harm. */
  catchUp(reader: Reader, since: Date): Promise<readonly Happening<Value>[]>;
  /** Whether somebody may hear of it, and asked for it. */
  isFor(value: Value, viewer: Viewer, args: EventArguments): boolean;
  /** What somebody is told at once when they begin to listen, if they may hear of it; left out: nothing. */
  first?(reader: Reader, args: EventArguments): Promise<Value | null>;
}
