/**
 * The commands as a volunteer runs them, against a whole site; and the digest, as a reader checks
 * it.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOf } from '../support/browser/database-export.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';

const commandOf = (name: string) =>
  fileURLToPath(new URL(`../../src/cli/${name}.ts`, import.meta.url));
const STATEMENT = '/statements/educational-equity';
const NAME = '2025-02-educational-equity.md';

let site: StartedSite;
/** A separate project: a folder with `statements/`. */
let root: string;

beforeAll(async () => {
  [site, root] = await Promise.all([startSite(), mkdtemp(join(tmpdir(), 'volunteer-'))]);
});

afterAll(async () => {
  await site?.stop();
  await rm(root, { recursive: true, force: true });
});

interface Ended {
  code: number;
  said: string;
}

const run = (command: string, args: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile(process.execPath, [commandOf(command), ...args], { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err });
    });
  });

const statements = (...args: string[]) => run('statements', args);

const path = (name = NAME) => join(root, 'statements', name);
const edit = async (from: string, to: string) => {
  const text = await readFile(path(), 'utf8');
  expect(text).toContain(from);
  await writeFile(path(), text.replace(from, to));
};

/** The digest from the system's tool: `shasum` if there is no `sha256sum`. */
async function sha256sum(bytes: Uint8Array): Promise<string> {
  const tools = [['sha256sum'], ['shasum', '-a', '256']] as const;
  for (const [tool, ...args] of tools) {
    const printed = await new Promise<string | null>((resolve, reject) => {
      const child = spawn(tool, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
      });
      child.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? resolve(null) : reject(error),
      );
      child.on('close', () => resolve(output));
      child.stdin.on('error', () => undefined);
      child.stdin.end(bytes);
    });
    if (printed) return printed.split(' ')[0] ?? '';
  }
  throw new Error('neither sha256sum nor shasum is here');
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const response = await fetch(site.origin + path);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

const pageOf = async (path: string) => new TextDecoder().decode(await bytesOf(path));

test('published statements are pulled as files, and publishing them changes nothing', async () => {
  expect(await statements('pull', '--from', site.origin)).toMatchObject({ code: 0 });
  expect(await readdir(join(root, 'statements'))).toEqual([NAME]);
  expect(await statements('check')).toEqual({
    code: 0,
    said: '✓ 1 statement and 0 pages are in order\n',
  });
  const planned = await statements('plan', '--to', site.origin);
  expect(planned.code).toBe(0);
  expect(planned.said).toContain('educational-equity: unchanged, revision 1');
  expect(planned.said).toContain('about/privacy: not in the folder, stays as it is');
  expect(await statements('publish', '--to', site.origin)).toEqual({
    code: 0,
    said: `✓ ${site.origin} has all of this already; nothing was changed\n`,
  });
});

test('a text that is shown otherwise than typed is published, with notes that say where', async () => {
  const before = await readFile(path(), 'utf8');
  await edit('We reaffirm four', '##We reaffirm four');
  const checked = await statements('check');
  expect(checked.code).toBe(0);
  expect(checked.said).toMatch(new RegExp(`statements/${NAME}:\\d+  note: “##We reaffirm four`));
  expect(checked.said).toContain('✓ 1 statement and 0 pages can be published; 1 note above\n');
  await writeFile(path(), before);
});

test('an edited file is not overwritten unless forced', async () => {
  await edit('We reaffirm four', 'We reaffirm our four');
  const edited = await readFile(path(), 'utf8');
  const refused = await statements('pull', '--from', site.origin);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain(`${NAME}: says something else`);
  expect(await readFile(path(), 'utf8')).toBe(edited);
  expect(await statements('pull', '--from', site.origin, '--force')).toMatchObject({ code: 0 });
  expect(await readFile(path(), 'utf8')).not.toBe(edited);
});

test('a changed text is refused until the file states the kind of change, and then becomes the next revision', async () => {
  await edit('We reaffirm four', 'We reaffirm our four');
  const refused = await statements('publish', '--to', site.origin);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('Say how with `change`');
  await edit('\n---\n\n', '\nchange: substantive\nchange_note: Says whose.\n---\n\n');
  const planned = await statements('plan', '--to', site.origin);
  expect(planned.said).toContain('would be amended (substantive) to revision 2');
  expect((await statements('publish', '--to', site.origin)).code).toBe(0);
  expect((await statements('publish', '--to', site.origin)).said).toContain('nothing was changed');
});

test('an old copy is refused before it overwrites a newer text', async () => {
  const current = await readFile(path(), 'utf8');
  await edit('We reaffirm our four', 'We reaffirm four');
  const planned = await statements('plan', '--to', site.origin);
  expect(planned.code).toBe(1);
  expect(planned.said).toContain('this file is older than what is published');
  await writeFile(path(), current);
});

test('the digest on a page equals the output of sha256sum', async () => {
  for (const revision of [1, 2]) {
    const page = await pageOf(`${STATEMENT}/v/${revision}`);
    const digest = await sha256sum(await bytesOf(`${STATEMENT}/v/${revision}.md`));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(page).toContain(`<code>${digest}</code>`);
  }
});

test('a file that withdraws asks a second person, and deleting a file withdraws nothing', async () => {
  await edit(
    'change: substantive\nchange_note: Says whose.',
    'status: withdrawn\nchange_note: An example.',
  );
  const planned = await statements('plan', '--to', site.origin);
  expect(planned.said).toContain('that it be withdrawn would be asked of a second person');
  expect((await statements('publish', '--to', site.origin)).said).toContain('was asked of');
  expect((await statements('publish', '--to', site.origin)).said).toContain('nothing was changed');
  expect(await pageOf('/console')).toContain('Withdraw a statement');

  await rm(path());
  await mkdir(join(root, 'statements'), { recursive: true });
  const text =
    '---\ntitle: Another\ndate: 2026-01\nsummary: It asks.\ntopics: []\n---\n\nWe ask.\n';
  await writeFile(path('2026-01-another.md'), text);
  const published = await statements('publish', '--to', site.origin);
  expect(published.said).toContain('educational-equity: not in the folder, stays as it is');
  expect(await pageOf(STATEMENT)).toContain('We reaffirm our four');
});

test.each([
  [['publsh'], '“publsh” is not a command.'],
  [[], 'Say what to do.'],
  [['check', 'all'], '“all” is too much.'],
  [['plan', '--to', 'example'], 'example is not an address. Write https://…'],
])('%j gets a message that says what to write instead', async (args, words) => {
  const { code, said } = await statements(...args);
  expect(code).toBe(2);
  expect(said).toContain(words);
});

test('an export’s audit trail is checked against the feed’s published head, and an altered entry is found', async () => {
  const feed = await (await fetch(`${site.origin}/feed.json`)).text();
  await writeFile(join(root, 'feed.json'), feed);
  const { head } = JSON.parse(feed)._undersigned.audit;
  for (const tables of [['audit', 'audit_chain'], []]) {
    const sql = await exportOf(site.state, ...tables);
    await writeFile(join(root, 'trail.sql'), sql);
    const verify = (...heads: string[]) => run('audit-verify', ['--export', 'trail.sql', ...heads]);
    const { code, said } = await verify(
      '--feed',
      `${site.origin}/feed.atom`,
      '--feed',
      'feed.json',
    );
    expect(said).toMatch(
      /^✓ [\d,]+ entries, 1 link: the chain is whole\.\n✓ Head 1\.[0-9a-f]{8}… of/,
    );
    expect(code).toBe(0);
    const altered = sql.replace("'statement.new'", "'statement.old'");
    expect(altered).not.toBe(sql);
    await writeFile(join(root, 'trail.sql'), altered);
    const found = await verify('--head', head);
    expect(found.code).toBe(1);
    expect(found.said).toContain('✗ Link 1 ');
  }
});
