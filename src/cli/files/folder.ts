/** Reads the folder `statements/`, parses its files and checks them together. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { en } from '../../i18n/catalogue.ts';
import type { FiledDocument, PageDocument, TranslationDocument } from '../../statements/schema.ts';
import { translationName } from '../../statements/translations/translation.ts';
import { type Complaint, hasErrors } from './complaints.ts';
import { type Parsed, parsePageFile, parseStatementFile } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { lettersMissing } from './picture.ts';
import type { SourceFile } from './source.ts';
import {
  complainOfTranslations,
  parseTranslationFile,
  readTranslationName,
} from './translation-file.ts';

const words = en.files;

export interface Folder {
  statements: FiledDocument[];
  pages: PageDocument[];
  translations: TranslationDocument[];
  /** If any of them is an error, nothing of the folder may be published. */
  complaints: Complaint[];
  /** File and lines of each document by slug (`slug.lang` for a translation). */
  origins: Map<string, { path: string; lines: Map<string, number> }>;
}

export const FOLDER = 'statements';

/** The files of `statements/` and `statements/about/` under a project's root, sorted by name. */
export async function readFolder(root: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const folder of [FOLDER, `${FOLDER}/about`]) {
    for (const name of await listFiles(join(root, folder))) {
      const path = `${folder}/${name}`;
      // Read only the files that are parsed: others, such as pictures, may be large.
      const bytes = name.endsWith('.md') ? await readFile(join(root, path)) : new Uint8Array();
      files.push({ path, bytes });
    }
  }
  return files;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

export function parseFolder(files: readonly SourceFile[]): Folder {
  const complaints: Complaint[] = [];
  const statements: Parsed<FiledDocument>[] = [];
  const pages: Parsed<PageDocument>[] = [];
  const translations: Parsed<TranslationDocument>[] = [];
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    // A README documents the folder itself and is not published.
    if (/^readme\b/i.test(name)) continue;
    if (!name.endsWith('.md')) {
      complaints.push({ file: file.path, line: 1, level: 'warning', message: words.notRead });
    } else if (file.path.startsWith(`${FOLDER}/about/`)) {
      pages.push(parsePageFile(file));
    } else {
      const translation = readTranslationName(file.path);
      if (translation) translations.push(parseTranslationFile(file, translation));
      else statements.push(parseStatementFile(file));
    }
  }
  // The command was probably run in the wrong folder.
  if (statements.length === 0) {
    complaints.push({ file: FOLDER, line: 1, level: 'error', message: words.folderEmpty });
  }
  complaints.push(
    ...[...statements, ...pages, ...translations].flatMap((parsed) => parsed.complaints),
    ...complainOfDuplicates(statements.map(({ path }) => path)),
    ...complainOfSupersedes(statements),
    ...complainOfPictures(statements),
    ...complainOfTranslations(translations, statements),
  );

  const origins: Folder['origins'] = new Map();
  // A page and a statement may have the same slug: the statement comes later and wins.
  for (const { document, path, lines } of [...pages, ...statements]) {
    if (document !== null) origins.set(document.slug, { path, lines });
  }
  for (const { document, path, lines } of translations) {
    if (document !== null) origins.set(translationName(document), { path, lines });
  }
  return {
    statements: statements.flatMap(({ document }) => document ?? []),
    pages: pages.flatMap(({ document }) => document ?? []),
    translations: translations.flatMap(({ document }) => document ?? []),
    complaints,
    origins,
  };
}

/** Complains of two files with one slug, even if they have other errors. */
function complainOfDuplicates(paths: readonly string[]): Complaint[] {
  const first = new Map<string, string>();
  const complaints: Complaint[] = [];
  for (const path of paths) {
    const slug = /\/\d{4}-\d{2}(?:-\d{2})?-([a-z0-9-]+)\.md$/.exec(path)?.[1];
    if (slug === undefined) continue;
    const other = first.get(slug);
    if (other === undefined) first.set(slug, path);
    else {
      const message = words.duplicateSlug({ slug, other });
      complaints.push({ file: path, line: 1, level: 'error', message });
    }
  }
  return complaints;
}

/** The picture for link previews has fewer letters than a page. */
function complainOfPictures(statements: readonly Parsed<FiledDocument>[]): Complaint[] {
  return statements.flatMap(({ document, path, lines }) => {
    const letters = document === null ? '' : lettersMissing(document.title).join(' ');
    if (letters === '') return [];
    const message = en.complaints.picture({ letters });
    return [{ file: path, line: lines.get('title') ?? 1, level: 'warning', message }];
  });
}

/** Only a warning: the site may have an older statement whose file is gone. */
function complainOfSupersedes(statements: readonly Parsed<FiledDocument>[]): Complaint[] {
  const slugs = new Set(statements.flatMap(({ document }) => document?.slug ?? []));
  return statements.flatMap(({ document, path, lines }) => {
    const older = document?.supersedes ?? null;
    if (older === null || slugs.has(older)) return [];
    // A file that could not be parsed may be the one that is meant.
    if (statements.some((other) => hasErrors(other.complaints))) return [];
    const meant = nearest(older, slugs);
    const message =
      meant === null
        ? words.unknownSupersedes({ slug: older })
        : words.misspelledSupersedes({ slug: older, nearest: meant });
    return [{ file: path, line: lines.get('supersedes') ?? 1, level: 'warning', message }];
  });
}
