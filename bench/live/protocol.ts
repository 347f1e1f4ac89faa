/** One socket of the load: what it says when it is open, and what it then asks. */
export interface Subscriber {
  /** Partner's token for `connection_init`; none for servers without sign-in. */
  readonly token?: string;
  /** The message that begins what it follows. */
  readonly payload: object;
}

/** What the load generator is told. */
export type Order =
  | {
      readonly type: 'open';
      readonly url: string;
      readonly protocol: string;
      readonly subscribers: readonly Subscriber[];
    }
  /** Forget what was measured. */
  | { readonly type: 'reset' }
  | { readonly type: 'report' }
  /** Which of the sockets have not yet received this instant? */
  | { readonly type: 'behind'; readonly instant: number }
  | { readonly type: 'close' };

/** What it answers. */
export interface Report {
  /** Messages that told something new. */
  readonly messages: number;
  readonly bytes: number;
  /** From the instant in the newest row of each message to its receipt, ms. */
  readonly latencies: readonly number[];
  /** CPU of the generator itself, µs. */
  readonly cpuMicros: number;
}
