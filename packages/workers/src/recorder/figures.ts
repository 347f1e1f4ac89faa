/** Frames and bytes of a stream, as rates over the time between two readings. */
export class Figures {
  #frames = 0;
  #bytes = 0;
  #firstMs: number | null = null;
  #lastMs: number | null = null;

  count(wallMs: number, bytes: number): void {
    this.#firstMs ??= wallMs;
    this.#lastMs = wallMs;
    this.#frames++;
    this.#bytes += bytes;
  }

  /** The rates since the last reading; null while there are too few frames to tell. */
  read(): { readonly fps: number; readonly bitrateKbps: number } | null {
    const seconds = ((this.#lastMs ?? 0) - (this.#firstMs ?? 0)) / 1000;
    if (this.#frames < 2 || seconds <= 0) return null;
    // Between n frames lie n - 1 distances; the last frame's bytes count for the distance that it begins.
    const fps = (this.#frames - 1) / seconds;
    const bitrateKbps = Math.round((this.#bytes * 8 * (this.#frames - 1)) / this.#frames / seconds / 1000);
    this.reset();
    return { fps: Math.round(fps * 10) / 10, bitrateKbps };
  }

  reset(): void {
    this.#frames = 0;
    this.#bytes = 0;
    this.#firstMs = null;
    this.#lastMs = null;
  }
}
