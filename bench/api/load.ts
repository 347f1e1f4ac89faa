// The load generator of `bench api`, a process of its own. Is sent what to ask; sends back how it was answered.
import autocannon from 'autocannon';

export interface Load {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were none, or not what was expected. */
  readonly failed: number;
}

process.on('message', ({ url, method, headers, body, connections, seconds }: Load) => {
  const options = { url, method, headers: { ...headers }, connections, duration: seconds, ...(body ? { body } : {}) };
  autocannon(options, (error, result) => {
    if (error) throw error;
    process.send?.({
      requests: result.requests.total,
      perSecond: result.requests.average,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
      failed: result.non2xx + result.errors + result.timeouts,
    } satisfies LoadResult);
  });
});
process.on('disconnect', () => process.exit(0));
