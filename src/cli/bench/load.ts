/** Sends requests as fast as they are answered, and measures time and CPU. */
import { globSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface Sent {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  perSecond: number;
  p50: number;
  p95: number;
  /** CPU milliseconds of workerd and its D1 per request; null if the system does not tell. */
  cpu: number | null;
}

const CONNECTIONS = 4;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function send(url: URL, { path, method = 'GET', headers = {}, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { agent, method, headers }, (response) => {
      response
        .on('error', reject)
        .on('end', () => resolve(response.statusCode ?? 0))
        .resume();
    });
    asked.on('error', reject).end(body);
  });
}

/** `next` returns each request, or null if none is left. Throws if a status is not `expected`. */
export async function load(
  url: URL,
  next: () => Sent | null,
  forMs: number,
  expected: number,
): Promise<Load> {
  const times: number[] = [];
  const cpu = processorTime();
  const start = performance.now();
  const end = start + forMs;
  const run = async () => {
    while (performance.now() < end) {
      const sent = next();
      if (sent === null) return;
      const before = performance.now();
      const status = await send(url, sent);
      if (status !== expected) throw new Error(`${sent.path} answered ${status}`);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
  const seconds = (performance.now() - start) / 1000;
  const used = processorTime();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    cpu: cpu === null || used === null ? null : (used - cpu) / times.length,
  };
}

/** Milliseconds per clock tick in /proc: Linux reports 100 ticks a second everywhere. */
const TICK = 10;

/** CPU milliseconds so far of the workerd that this process started; null except on Linux. */
function processorTime(): number | null {
  const times = globSync('/proc/[0-9]*/stat').flatMap((file) => {
    try {
      // pid (comm) state ppid …: user and system time are the 14th and the 15th.
      const [, comm, rest = ''] = /\((.*)\) (.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
      const fields = rest.split(' ');
      if (comm !== 'workerd' || Number(fields[1]) !== process.pid) return [];
      return (Number(fields[11]) + Number(fields[12])) * TICK;
    } catch {
      // The process has ended meanwhile.
      return [];
    }
  });
  return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0);
}
