/**
 * What the commands say about a site that can't be reached, denies access, or is a different one.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planFolder } from '../../../src/cli/files/publish.ts';
import { isPulled, pullStatements } from '../../../src/cli/files/pull.ts';
import { localSite, parseSite } from '../../../src/cli/files/site.ts';
import { sha256Hex } from '../../../src/lib/digest.ts';

let server: Server;
let port: number;
let answer: { status: number; body: string; headers?: Record<string, string> };

beforeEach(async () => {
  server = createServer((_, response) => {
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(() => new Promise((done) => server.close(done)));

const PAGE = '<!doctype html><title>Sign in</title>';
const TOKEN =
  'Set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a service token that the Access application lets in.';
const OTHER = 'Is this the address of the site itself, and not of another one?';

test.each([
  ['a login page of Access', 302, PAGE, `asks for a login. ${TOKEN}`],
  ['a wrong service token', 403, PAGE, `let nobody in (403). ${TOKEN}`],
  ['no token', 401, '', `let nobody in (401). ${TOKEN}`],
  ['another site', 404, PAGE, `has no console. ${OTHER}`],
  ['a page of another site', 200, PAGE, `answered with a page. ${OTHER}`],
  ['a broken site', 502, PAGE, 'was answered with status 502. Try again later.'],
  ['JSON of something else', 200, '{"a":1}', 'Is the site of the same version as these files?'],
  [
    'a refusal in words',
    403,
    JSON.stringify({ title: 'For staff', detail: 'Sign in first.', errors: [] }),
    'For staff: Sign in first.',
  ],
])('%s gets a readable message', async (_, status, body, words) => {
  answer = { status, body, headers: status === 302 ? { Location: 'https://login.example' } : {} };
  const planned = await planFolder(localSite(port), { statements: [], pages: [] });
  expect(planned).toMatchObject({ ok: false, error: { status } });
  expect(planned.ok ? '' : planned.error.message).toContain(words);
});

test('an unreachable site gets a readable message', async () => {
  await new Promise((done) => server.close(done));
  const planned = await planFolder(localSite(port), { statements: [], pages: [] });
  expect(planned).toEqual({
    ok: false,
    error: {
      message: `Nothing answers at http://localhost:${port}. Is the site running (npm start)?`,
      status: null,
      errors: [],
    },
  });
  server = createServer().listen(0);
});

test('half of a service token is reported before anything is sent', () => {
  expect(parseSite('https://example.org', { CF_ACCESS_CLIENT_ID: 'id' })).toEqual({
    ok: false,
    error: 'Set both CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET, or none of them.',
  });
});

const FILE = '---\ntitle: "A"\ndate: "2025-02"\nsummary: "B."\ntopics: []\n---\n\nText.\n';
const TEXT = '# A\n\nDated 2025-02\n\nText.\n';

async function pulling(statements: object[], there: Record<string, string> = {}, force = false) {
  const folder = await mkdtemp(join(tmpdir(), 'pulled-'));
  for (const [name, text] of Object.entries(there)) await writeFile(join(folder, name), text);
  answer = { status: 200, body: JSON.stringify({ statements }) };
  const pulled = await pullStatements(localSite(port), folder, force);
  const names = await readdir(folder);
  const files = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
    ),
  );
  await rm(folder, { recursive: true });
  return { pulled, files };
}

const told = async (changes: object = {}) => ({
  ...{ slug: 'a', date: '2025-02', digest: await sha256Hex(TEXT), file: FILE },
  ...changes,
});
const NAME = '2025-02-a.md';

test('published texts are written, and a second time nothing changes', async () => {
  const { pulled, files } = await pulling([await told()]);
  expect(pulled).toMatchObject({ ok: true, value: { written: [NAME] } });
  expect(files).toEqual({ [NAME]: FILE });
  expect(await pulling([await told()], files)).toMatchObject({
    pulled: { value: { written: [], same: [NAME] } },
    files,
  });
});

test('a file with the same content in another layout is not changed', async () => {
  const own = FILE.replace('title: "A"', 'title: A # short').replace(
    'topics: []',
    'topics: []\nchange: editorial\nchange_note: Spelling.',
  );
  expect(await pulling([await told()], { [NAME]: own })).toMatchObject({
    pulled: { value: { written: [], same: [NAME], differing: [] } },
    files: { [NAME]: own },
  });
});

test.each([
  ['another text', { [NAME]: FILE.replace('Text.', 'Mine.') }, NAME],
  ['other details', { [NAME]: FILE.replace('"B."', '"Mine."') }, NAME],
  ['nothing that can be read', { [NAME]: 'Mine.' }, NAME],
  ['another date in its name', { '2024-12-a.md': FILE }, `2024-12-a.md → ${NAME}`],
])(
  'a file with %s is listed and stays, and nothing else is written either',
  async (_, there, listed) => {
    const other = await told({ slug: 'b' });
    const { pulled, files } = await pulling([await told(), other], there);
    expect(pulled).toMatchObject({ value: { differing: [listed], written: [] } });
    expect(pulled.ok && isPulled(pulled.value)).toBe(false);
    expect(files).toEqual(there);

    const forced = await pulling([await told(), other], there, true);
    expect(forced.pulled.ok && isPulled(forced.pulled.value)).toBe(true);
    expect(forced.files).toEqual({ [NAME]: FILE, '2025-02-b.md': FILE });
  },
);

test('a text that does not match its digest is not written', async () => {
  const { pulled, files } = await pulling([await told({ digest: 'f'.repeat(64) })]);
  expect(pulled).toMatchObject({ value: { broken: ['a'], written: [] } });
  expect(files).toEqual({});
});

test('statements on hold and redacted texts are skipped, and their files stay', async () => {
  const there = { [NAME]: FILE };
  expect(await pulling([await told({ file: null })], there)).toMatchObject({
    pulled: { value: { left: ['a'], written: [] } },
    files: there,
  });
});

test.each(['../a', 'a/b', '..', 'A', ''])('a name like %j writes nothing', async (slug) => {
  const { pulled, files } = await pulling([await told({ slug })]);
  expect(pulled.ok).toBe(false);
  expect(files).toEqual({});
});
