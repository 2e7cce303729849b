/** Counts of each operation, by the Worker that counts; times, by the one that is deployed. */
import { brotliCompressSync } from 'node:zlib';
import * as z from 'zod';
import type { Harness } from './harness.ts';
import { type Load, load, type Sent } from './load.ts';
import { listOperations, type Operation, submissionBy, type World } from './operations.ts';

const cost = z.object({
  trips: z.number(),
  statements: z.number(),
  read: z.number(),
  written: z.number(),
});

export type Cost = z.infer<typeof cost> & {
  /** Of the answer, and compressed with brotli. */
  bytes: number;
  brotli: number;
};

export interface Counted extends Pick<Operation, 'name' | 'budget' | 'grows'> {
  cost: Cost;
}

/** How small a file for staff gets is nobody's question. */
const COMPRESSED = 500_000;

async function ask(
  url: URL,
  { path, body, method = 'GET', headers = {} }: Sent,
): Promise<Response> {
  return fetch(new URL(path, url), {
    ...{ method, headers, redirect: 'manual' },
    ...(body !== undefined && { body }),
  });
}

export async function countAll(
  harness: Harness,
  world: World,
  tell: (name: string) => void,
): Promise<Counted[]> {
  const counted: Counted[] = [];
  const submit = async (sent: Sent) => {
    const response = await ask(harness.counting, sent);
    await response.arrayBuffer();
    return response.headers.get('Location') ?? '';
  };
  // What an isolate does once, it has done: words are loaded, what the schedule catches up with is done.
  await ask(harness.counting, { path: '/' });
  await ask(harness.counting, { path: '/bench/schedule?at=60000&minutes=1' });
  for (const { request, status, ...operation } of await listOperations(world, submit)) {
    tell(operation.name);
    const sent = await request();
    const response = await ask(harness.counting, sent);
    const answer = new Uint8Array(await response.arrayBuffer());
    if (response.status !== status)
      throw new Error(`${operation.name}: ${sent.path} answered ${response.status}`);
    const figures = cost.parse(JSON.parse(response.headers.get('Bench-Cost') ?? '{}'));
    const { length: bytes } = answer;
    counted.push({
      ...operation,
      cost: {
        ...figures,
        bytes,
        brotli: bytes > COMPRESSED ? bytes : brotliCompressSync(answer).length,
      },
    });
  }
  return counted;
}

export interface Timed {
  name: string;
  rounds: Load[];
  /** What it is held against, and at least how many times as fast it should be. */
  against?: { name: string; aim?: number };
}

interface Candidate {
  name: string;
  url: URL;
  next(): Sent;
  status: number;
  against?: Timed['against'];
}

/** Each in turn, again and again: what else the machine does meets all of them alike. */
export async function timeAll(
  harness: Harness,
  world: World,
  rounds: number,
  ms: number,
): Promise<Timed[]> {
  const path = `/statements/${world.slug}`;
  const view = await ask(harness.counting, { path });
  const { length: bytes } = await view.text();
  const sent = await ask(harness.counting, { path, headers: { 'Bench-Sent': 'yes' } });
  await ask(harness.constant, { path: '/learn', method: 'POST', body: await sent.text() });
  const constant = (work: string, size: number, method = 'GET') => ({
    ...{ url: harness.constant, status: 200 },
    next: () => ({ path: `/${work}/${size}/${world.slug}`, method }),
  });
  const candidates: Candidate[] = [
    { name: 'answers, and reads nothing', ...constant('answer', bytes) },
    { name: 'one read', ...constant('read', bytes) },
    {
      name: 'the reads of a statement',
      ...constant('replay', bytes),
      against: { name: 'one read' },
    },
    {
      ...{ name: 'statement', url: harness.worker, status: 200, next: () => ({ path }) },
      against: { name: 'one read', aim: 0.8 },
    },
    { name: 'one insert', ...constant('insert', 0, 'POST') },
    {
      ...{ name: 'endorse, leader', url: harness.worker, status: 303 },
      next: () => submissionBy('leader', world),
      against: { name: 'one insert', aim: 0.5 },
    },
  ];
  const timed = candidates.map(
    ({ name, against }): Timed => ({ name, rounds: [], ...(against && { against }) }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, { url, next, status }] of candidates.entries()) {
      const measured = await load(url, next, ms, status);
      // The first round warms up.
      if (round > 0) timed[place]?.rounds.push(measured);
    }
  }
  return timed;
}
