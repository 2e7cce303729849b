/**
 * Writes what a site has published to files in a folder. If an existing file differs, nothing is
 * written unless forced. Publishing the folder afterwards changes nothing.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { sha256Hex } from '../../lib/digest.ts';
import { ok, type Result } from '../../lib/result.ts';
import { canonicalText } from '../../statements/document.ts';
import { fileNameOf } from '../../statements/publishing/file.ts';
import { type FiledDocument, statementDocument } from '../../statements/schema.ts';
import { parseStatementFile } from './front-matter.ts';
import { type Refusal, receive, type Site } from './site.ts';

const { slug, date } = statementDocument.shape;
const answer = z.object({
  statements: z.array(
    // We derive the file name ourselves, so that no site can make us write outside of the folder.
    z.object({ slug, date, digest: z.string(), file: z.string().nullable() }),
  ),
});

export interface Pulled {
  written: string[];
  same: string[];
  /** Existing files with other content. If there are any, nothing is written unless forced. */
  differing: string[];
  /** Slugs that were left out, since the statement is on hold or redacted. */
  left: string[];
  /** Slugs whose file does not match the site's digest. If there are any, nothing is written. */
  broken: string[];
}

export async function pullStatements(
  site: Site,
  folder: string,
  force: boolean,
): Promise<Result<Pulled, Refusal>> {
  const answered = await receive(site, '/console/api/statements', answer);
  if (!answered.ok) return answered;
  const pulled: Pulled = { written: [], same: [], differing: [], left: [], broken: [] };
  const local = await readLocal(folder);
  const changes: { name: string; text: string; replaces: string | undefined }[] = [];
  for (const { file, digest, ...named } of answered.value.statements) {
    const name = fileNameOf(named);
    const there = local.get(named.slug);
    const document = file === null ? null : parse(name, Buffer.from(file));
    if (file === null) pulled.left.push(named.slug);
    else if (document === null || (await digestOf(document)) !== digest) {
      pulled.broken.push(named.slug);
    } else if (there?.name === name && saysTheSame(parse(name, there.bytes), document)) {
      pulled.same.push(name);
    } else {
      if (there) pulled.differing.push(there.name === name ? name : `${there.name} → ${name}`);
      changes.push({ name, text: file, replaces: there?.name });
    }
  }
  if (pulled.broken.length > 0 || (pulled.differing.length > 0 && !force)) return ok(pulled);
  await mkdir(folder, { recursive: true });
  for (const { name, text, replaces } of changes) {
    await writeFile(join(folder, name), text);
    if (replaces !== undefined && replaces !== name) await rm(join(folder, replaces));
    pulled.written.push(name);
  }
  return ok(pulled);
}

/** Files of the folder by the slug in their names. */
async function readLocal(folder: string): Promise<Map<string, { name: string; bytes: Buffer }>> {
  const names = await readdir(folder).catch((error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const found = new Map<string, { name: string; bytes: Buffer }>();
  for (const name of names) {
    const [, named] = /^\d{4}-\d{2}(?:-\d{2})?-([a-z0-9-]+)\.md$/.exec(name) ?? [];
    if (named) found.set(named, { name, bytes: await readFile(join(folder, name)) });
  }
  return found;
}

const parse = (name: string, bytes: Uint8Array) =>
  parseStatementFile({ path: `statements/${name}`, bytes }).document;

const digestOf = (document: FiledDocument) => sha256Hex(canonicalText(document));

/** Ignores layout and the note on the last change, which stay as the author wrote them. */
function saysTheSame(local: FiledDocument | null, published: FiledDocument): boolean {
  return local !== null && JSON.stringify(plain(local)) === JSON.stringify(plain(published));
}

const plain = (document: FiledDocument) => ({
  ...document,
  change: null,
  changeNote: null,
  returnsTo: null,
  withdraw: document.withdraw !== null,
});

/** Whether the folder now has everything that the site has published. */
export const isPulled = ({ broken, differing, written }: Pulled) =>
  broken.length === 0 && (differing.length === 0 || written.length > 0);

export function describePulled(pulled: Pulled): string[] {
  const lines = (what: string, names: string[]) => names.map((name) => `  ${name}: ${what}`);
  const done = isPulled(pulled);
  return [
    ...lines('written', pulled.written),
    ...lines('the same', pulled.same),
    ...(done ? [] : lines('says something else; --force overwrites it', pulled.differing)),
    ...lines('its bytes are not those of the digest that the site tells', pulled.broken),
    ...lines('on hold or redacted, so left out', pulled.left),
  ];
}
