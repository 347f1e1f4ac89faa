import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** A known name is looked up again this often; one that has never been found more often. */
const refreshMs = 60_000;
const retryMs = 10_000;
/** getaddrinfo blocks a thread of the few that this process has: one name must not keep the others waiting. */
const mostAtOnce = 2;

/** Finds the IP address of a name. */
export type Lookup = (name: string) => Promise<string>;

const systemLookup: Lookup = async (name) => (await lookup(name)).address;

/**
 * Keeps the addresses of host names. One that was found once stays good until another is found: an
 * outage of the name server is no outage of the equipment.
 */
export class Resolver {
  readonly #lookup: Lookup;
  readonly #onChange: () => void;
  readonly #names = new Map<string, { ip: string | null; dueMs: number; busy: boolean }>();
  readonly #timer: NodeJS.Timeout;
  #busy = 0;

  /** `onChange` is called when an address was found or changed, and when a name without one was looked for in vain. */
  constructor(options: { onChange: () => void; lookup?: Lookup }) {
    this.#onChange = options.onChange;
    this.#lookup = options.lookup ?? systemLookup;
    this.#timer = setInterval(() => this.#lookUpDue(), 1000);
  }

  /** The names that are needed from now on; addresses among them need no looking up. */
  need(addresses: Iterable<string>): void {
    const names = new Set([...addresses].filter((address) => isIP(address) === 0));
    for (const name of this.#names.keys()) if (!names.has(name)) this.#names.delete(name);
    for (const name of names) {
      if (!this.#names.has(name)) this.#names.set(name, { ip: null, dueMs: 0, busy: false });
    }
    this.#lookUpDue();
  }

  /** The IP address of a name or of itself; null while none has been found. */
  ipOf(address: string): string | null {
    return isIP(address) === 0 ? (this.#names.get(address)?.ip ?? null) : address;
  }

  /** Whether a name has been looked for in vain. */
  isLost(address: string): boolean {
    const entry = this.#names.get(address);
    return entry !== undefined && entry.ip === null && entry.dueMs > 0;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#names.clear();
  }

  #lookUpDue(): void {
    const now = performance.now();
    for (const [name, entry] of this.#names) {
      if (this.#busy >= mostAtOnce) return;
      if (!entry.busy && entry.dueMs <= now) void this.#lookUp(name, entry);
    }
  }

  async #lookUp(name: string, entry: { ip: string | null; dueMs: number; busy: boolean }): Promise<void> {
    entry.busy = true;
    this.#busy++;
    const found = await this.#lookup(name).catch(() => null);
    this.#busy--;
    entry.busy = false;
    if (this.#names.get(name) !== entry) return;
    const changed = found === null ? entry.ip === null : found !== entry.ip;
    entry.ip = found ?? entry.ip;
    entry.dueMs = performance.now() + (entry.ip === null ? retryMs : refreshMs);
    if (changed) this.#onChange();
    this.#lookUpDue();
  }
}
