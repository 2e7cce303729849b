/** What a programmer gets from our OpenAPI document with the usual generator of types. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from '../../../src/cli/build/openapi.ts';

/** The generator needs an older TypeScript, so it is installed in a folder of its own. */
const tools = join(import.meta.dirname, '../../openapi-types/node_modules/.bin');
const document = describeApi('https://undersigned.example.org');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openapi-types-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  await run('openapi-typescript', 'openapi.json', '-o', 'api.ts');
});

afterAll(() => rm(folder, { recursive: true }));

/** What the command prints; also if it fails. */
const run = (tool: string, ...args: string[]): Promise<string> =>
  promisify(execFile)(join(tools, tool), args, { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `failed: ${stdout}${stderr}`,
  );

async function compile(client: string): Promise<string> {
  await writeFile(join(folder, 'client.ts'), client);
  const flags = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2022'];
  return run('tsc', ...flags, '--moduleResolution', 'bundler', '--module', 'esnext', 'client.ts');
}

const HEAD = `import type { components, paths } from './api';
type Answer<Path extends keyof paths> =
  paths[Path]['get']['responses'][200]['content']['application/json'];
`;

test('our own answers fit the types of their routes', async () => {
  const samples = Object.entries(document.paths).map(([path, { get }], index) => {
    const { example } = get.responses['200']?.content?.['application/json'] ?? {};
    expect([path, typeof example]).toEqual([path, 'object']);
    return `export const answer${index}: Answer<'${path}'> = ${JSON.stringify(example)};\n`;
  });
  expect(samples).toHaveLength(5);
  expect(await compile(HEAD + samples.join(''))).toBe('');
}, 120_000);

test('a client reads names, counts, decisions and problems by type, and a wrong field is an error', async () => {
  const client = `${HEAD}
export async function names(origin: string): Promise<string[]> {
  const path: keyof paths = '/api/v1/statements/{slug}/endorsements';
  const answer: Answer<typeof path> = await (await fetch(origin + path)).json();
  const query: NonNullable<paths[typeof path]['get']['parameters']['query']> = {
    kind: 'district',
    limit: 10,
    ...(answer.nextCursor === null ? {} : { cursor: answer.nextCursor }),
  };
  const decided: (string | undefined)[] = answer.endorsements.map(({ authority }) => authority?.body);
  return answer.endorsements.map(({ name, district }) => [name, district?.code, query, decided].join());
}
export function total({ statements }: Answer<'/api/v1/statements'>): number {
  return statements.reduce((sum, { tally }) => sum + tally.total + tally.earlier.total, 0);
}
export const notice = (card: Answer<'/api/v1/widget/{slug}'>): string | null => card.notice;
export const told = ({ status, title }: components['schemas']['Problem']) => \`\${status} \${title}\`;
// @ts-expect-error: there is no such field.
export const mail = (card: Answer<'/api/v1/widget/{slug}'>) => card.email;
`;
  expect(await compile(client)).toBe('');
}, 120_000);
