/** The API's own figures, as Prometheus reads them. */
export class Metrics {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** The sum of a metric over its labels, or over those with the labels given ('result="mismatch"'); 0 when it has none. */
  async sum(name: string, labels = ''): Promise<number> {
    const answer = await fetch(`${this.#url}/metrics`, { headers: { authorization: `Bearer ${this.#token}` } });
    if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
    let sum = 0;
    for (const line of (await answer.text()).split('\n')) {
      const match = /^([a-z_]+)(?:\{([^}]*)\})? (\S+)$/.exec(line);
      if (match?.[1] === name && (labels === '' || match[2]?.includes(labels))) sum += Number(match[3]);
    }
    return sum;
  }
}
