/**
 * Databases for the bench. Each size is made once and kept in `.wrangler/bench`, under a name that
 * changes with the migrations and with the code that fills it. Each run writes to its own copy.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../lib/result.ts';
import type { FiledDocument } from '../../statements/schema.ts';
import { importDirectory, readDirectory } from '../directory.ts';
import { parseFolder, readFolder } from '../files/folder.ts';
import { publishFolder } from '../files/publish.ts';
import type { Site } from '../files/site.ts';
import { fill } from './fill.ts';
import { ORIGIN, startHarness } from './harness.ts';

const root = join(import.meta.dirname, '../../..');
const home = join(root, '.wrangler/bench');

/** An opened copy. `slugs` begins with the statement that has the most endorsements. */
export interface Filled {
  state: string;
  file: string;
  slugs: string[];
}

/** Makes the database of this size if there is none, and returns a copy for one run. */
export async function openFilled(size: number, tell: (text: string) => void): Promise<Filled> {
  const kept = join(home, `${fingerprint()}-${size}`);
  if (!existsSync(kept)) {
    const making = `${kept}.${process.pid}`;
    rmSync(making, { recursive: true, force: true });
    await make(making, size, tell);
    renameSync(making, kept);
  }
  const state = join(home, `run-${process.pid}`);
  rmSync(state, { recursive: true, force: true });
  cpSync(kept, state, { recursive: true });
  const file = fileOf(state);
  const db = new DatabaseSync(file, { readOnly: true });
  const slugs = db
    .prepare('select slug from statements order by id')
    .all()
    .map(({ slug }) => String(slug));
  db.close();
  return { state, file, slugs };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const parts = ['migrations/*.sql', 'src/cli/bench/{crowd,fill,database}.ts'];
  for (const file of globSync(parts, { cwd: root }).sort())
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

/** Miniflare names the file by a hash of the database's id, and keeps a metadata file beside it. */
function fileOf(state: string): string {
  const files = globSync('d1/*/*.sqlite', { cwd: state }).filter(
    (file) => !file.includes('metadata'),
  );
  if (files.length !== 1) throw new Error(`${state} has ${files.length} databases instead of one`);
  return join(state, files[0] ?? '');
}

/** Creates the tables, publishes the texts through the console, then inserts the endorsements. */
async function make(state: string, size: number, tell: (text: string) => void): Promise<void> {
  mkdirSync(state, { recursive: true });
  const empty = await startHarness(state);
  await fetch(new URL('/healthz', empty.worker));
  await empty.stop();
  const db = new DatabaseSync(fileOf(state));
  for (const file of globSync('migrations/*.sql', { cwd: root }).sort()) {
    db.exec(readFileSync(join(root, file), 'utf8'));
  }
  // The table for the inserts of constant.mjs.
  db.exec('create table bench (id text primary key, at integer not null) strict, without rowid');
  db.close();
  const harness = await startHarness(state);
  await publish({ origin: harness.counting.origin, headers: { Origin: ORIGIN } });
  await harness.stop();
  const ids = new DatabaseSync(fileOf(state), { readOnly: true });
  const statements = ids
    .prepare('select id from statements order by id')
    .all()
    .map(({ id }) => Number(id));
  ids.close();
  fill(fileOf(state), {
    ...{ statements, size, now: Date.now() },
    onProgress: (done) => tell(`${done.toLocaleString('en')} of ${size.toLocaleString('en')}`),
  });
}

const orThrow = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

async function publish(site: Site): Promise<void> {
  const directory = orThrow(await readDirectory(root));
  if (directory) orThrow(await importDirectory(site, directory));
  const { statements, pages, translations } = parseFolder(await readFolder(root));
  const [first] = statements;
  if (!first) throw new Error('statements/ has no statement to publish');
  const send = async (...documents: FiledDocument[]) => {
    const outcome = orThrow(
      await publishFolder(site, { statements: documents, pages, translations: [] }),
    );
    if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  };
  const second = { ...first, slug: 'example-second', title: 'A second example' };
  await send(first, second, { ...first, slug: 'example-third', title: 'A third example' });
  await send({
    ...{ ...first, change: 'substantive', changeNote: 'A request was added.' },
    body: `${first.body}\nWe ask every district to report each year.\n`,
  });
  orThrow(await publishFolder(site, { statements: [], pages: [], translations }));
}
