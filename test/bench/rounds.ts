import autocannon from 'autocannon';
import { processorMs } from './processes.js';

export interface Contestant {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  readonly requests: readonly autocannon.Request[];
}

export interface Figures {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly processorMsPerRequest: number;
}

const CONNECTIONS = 10;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function round({ name, pid, url, requests }: Contestant, seconds: number): Promise<Figures> {
  const before = processorMs(pid);
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests: [...requests] });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${String(result.non2xx + result.errors)} requests failed`);
  return {
    name,
    perSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    processorMsPerRequest: (processorMs(pid) - before) / result.requests.total,
  };
}

/** Lets every contestant run in turn, several times over, and takes the median of each figure. */
export async function rounds(
  contestants: readonly Contestant[],
  count: number,
  seconds: number,
  say: (line: string) => void,
): Promise<readonly Figures[]> {
  const runs = new Map<string, Figures[]>(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) await round(contestant, 2);
  for (let turn = 1; turn <= count; turn += 1)
    for (const contestant of contestants) {
      const figures = await round(contestant, seconds);
      runs.get(contestant.name)?.push(figures);
      say(`  round ${String(turn)} ${contestant.name}: ${figures.perSecond.toFixed(0)} requests/s`);
    }
  return [...runs].map(([name, all]) => ({
    name,
    perSecond: median(all.map((run) => run.perSecond)),
    p50Ms: median(all.map((run) => run.p50Ms)),
    p99Ms: median(all.map((run) => run.p99Ms)),
    processorMsPerRequest: median(all.map((run) => run.processorMsPerRequest)),
  }));
}
