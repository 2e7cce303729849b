/** Measures where CPU time goes, with the profiler of workerd's inspector, one Worker at a time. */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import * as z from 'zod';
import { WORKER } from '../build/worker.ts';
import type { Harness } from './harness.ts';
import { load } from './load.ts';

const targets = z.array(
  z.object({ id: z.string(), title: z.string().default(''), webSocketDebuggerUrl: z.string() }),
);
const frame = z.object({
  functionName: z.string(),
  url: z.string(),
  lineNumber: z.number(),
  columnNumber: z.number(),
});
type Frame = z.infer<typeof frame>;
const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: frame,
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
export type Profile = z.infer<typeof profile>;
const answer = z.object({ id: z.number().optional(), result: z.unknown().optional() });

export async function listTargets(inspector: URL) {
  const url = new URL('/json', inspector);
  url.protocol = 'http:';
  return targets.parse(await (await fetch(url)).json());
}

/** Profiles the Worker whose inspector listens at `address` while `work` runs. */
export async function profileOf(address: string, work: () => Promise<unknown>): Promise<Profile> {
  const socket = new WebSocket(address);
  await new Promise((open, fail) => {
    socket.onopen = open;
    socket.onerror = () => fail(new Error(`no inspector at ${address}`));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.onmessage = ({ data }) => {
    const { id, result } = answer.parse(JSON.parse(String(data)));
    if (id !== undefined) waiting.get(id)?.(result);
  };
  let last = 0;
  const call = (method: string, params: object = {}) =>
    new Promise<unknown>((done) => {
      last += 1;
      waiting.set(last, done);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: 100 });
  await call('Profiler.start');
  await work();
  const stopped = z.object({ profile }).parse(await call('Profiler.stop'));
  socket.close();
  return stopped.profile;
}

const BUNDLE = 'undersigned';
const SHOWN = 20;

/** Profiles a statement's page. Returns a text: self time by folder and of the slowest functions. */
export async function profileView(harness: Harness, slug: string): Promise<string> {
  if (!harness.inspector) throw new Error('the harness was started without an inspector');
  const view = () => load(harness.worker, () => ({ path: `/statements/${slug}` }), 3000, 200);
  await view();
  const all = await listTargets(harness.inspector);
  const target = all.find(({ id }) => id === 'core:user:undersigned');
  if (!target) throw new Error('the inspector does not know the Worker');
  const { nodes, samples, timeDeltas } = await profileOf(target.webSocketDebuggerUrl, view);
  const map = new SourceMap(JSON.parse(readFileSync(`${WORKER}.map`, 'utf8')));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const folders = new Map<string, number>();
  let whole = 0;
  const add = (to: Map<string, number>, key: string, time: number) =>
    to.set(key, (to.get(key) ?? 0) + time);
  for (const [place, sample] of samples.entries()) {
    const frame = frames.get(sample);
    const time = timeDeltas[place] ?? 0;
    if (!frame || ['(idle)', '(root)', '(program)'].includes(frame.functionName)) continue;
    const file = fileOf(map, frame);
    whole += time;
    add(functions, `${file}  ${frame.functionName || '(anonymous)'}`, time);
    add(folders, file.replace(/\/[^/]*$/, ''), time);
  }
  const draw = (times: Map<string, number>) =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([name, time]) => `${((100 * time) / whole).toFixed(1).padStart(6)} %  ${name}`)
      .join('\n');
  return `A statement's page, in the Worker, by folder:\n${draw(folders)}\n\nby function, of itself:\n${draw(functions)}`;
}

/** The source file by the source map; for code of the platform, the platform's name for it. */
function fileOf(map: SourceMap, { url, lineNumber, columnNumber }: Frame): string {
  if (!url.endsWith(BUNDLE))
    return url === '' ? 'workerd' : url.replace(/^.*[:/]([^/:]+)$/, 'workerd/$1');
  const entry = map.findEntry(lineNumber, columnNumber);
  const source = 'originalSource' in entry ? entry.originalSource : '';
  return source.replace(/^.*\/(src|node_modules)\//, '$1/');
}
