/** Measures operations: counts with the Worker that counts, times with the one that is deployed. */
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
  /** Size of the response body, plain and compressed with brotli. */
  bytes: number;
  brotli: number;
};

export interface Counted extends Pick<Operation, 'name' | 'budget' | 'grows'> {
  cost: Cost;
}

/** Larger bodies are exports for staff, whose compressed size does not matter. */
const MAX_COMPRESSED = 500_000;

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
  const submit = submitTo(harness.counting);
  // Warm up: an isolate loads its texts once, and the schedule catches up once.
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
        brotli: bytes > MAX_COMPRESSED ? bytes : brotliCompressSync(answer).length,
      },
    });
  }
  return counted;
}

export interface Timed {
  name: string;
  rounds: Load[];
  /** What it is compared with, and the minimum ratio of throughput. */
  against?: { name: string; aim?: number };
}

interface Candidate {
  name: string;
  url: URL;
  next(): Sent | null;
  /** Prepares what a round uses up. */
  prepare?(): Promise<void>;
  status: number;
  against?: Timed['against'];
}

const submitTo = (url: URL) => async (sent: Sent) => {
  const response = await ask(url, sent);
  await response.arrayBuffer();
  return response.headers.get('Location') ?? '';
};

async function operationsOn(url: URL, world: World, names: readonly string[]) {
  const all = await listOperations(world, submitTo(url));
  return names.map((name) => {
    const found = all.find((operation) => operation.name === name);
    if (!found) throw new Error(`There is no operation ${name}.`);
    return found;
  });
}

const READS = [
  'list',
  'list, last page',
  'names that begin with “ana”',
  'widget data',
  'manage page',
];

/** Only the Worker that counts lets staff in, so the time of a review includes the counting. */
async function readsOf({ worker, counting }: Harness, world: World): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [url, names] of [
    [worker, READS],
    [counting, ['console, review']],
  ] as const) {
    for (const { name, status, request } of await operationsOn(url, world, names)) {
      const sent = await request();
      candidates.push({ name, status, url, next: () => sent, against: { name: 'one read' } });
    }
  }
  return candidates;
}

/** A link can be confirmed once, so this many are prepared before each round. */
const LINKS = 150;

async function confirmingOf({ worker: url }: Harness, world: World): Promise<Candidate> {
  const links: Sent[] = [];
  const [confirming] = await operationsOn(url, world, ['confirm, leader']);
  if (!confirming) throw new Error('There is no operation that confirms.');
  return {
    ...{ name: confirming.name, status: confirming.status, url },
    next: () => links.pop() ?? null,
    async prepare() {
      while (links.length < LINKS) links.push(await confirming.request());
    },
    against: { name: 'one insert' },
  };
}

/** Times all candidates in turn, in rounds, so that other load on the machine affects all alike. */
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
    ...(await readsOf(harness, world)),
    { name: 'one insert', ...constant('insert', 0, 'POST') },
    {
      ...{ name: 'endorse, leader', url: harness.worker, status: 303 },
      next: () => submissionBy('leader', world),
      against: { name: 'one insert', aim: 0.5 },
    },
    {
      ...{ name: 'endorse, district', url: harness.worker, status: 303 },
      next: () => submissionBy('district', world),
      against: { name: 'one insert' },
    },
    await confirmingOf(harness, world),
  ];
  const timed = candidates.map(
    ({ name, against }): Timed => ({ name, rounds: [], ...(against && { against }) }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, { url, next, status, prepare }] of candidates.entries()) {
      await prepare?.();
      const measured = await load(url, next, ms, status);
      // The first round warms up.
      if (round > 0) timed[place]?.rounds.push(measured);
    }
  }
  return timed;
}
