/** Reads the message files, the overlay and the terms of a folder from disk. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import type { MessageTree } from '../../i18n/catalogue.ts';

export const I18N = 'src/i18n';
export const OVERLAY = `${I18N}/overlay/en.json`;
export const TERMS = `${I18N}/overlay/terms.json`;

export interface MessageFile {
  /** Path relative to the root. */
  file: string;
  lang: string;
  /** The file's name in camel case, as code uses it. */
  feature: string;
  messages: MessageTree;
}

const tree: z.ZodType<MessageTree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), tree])),
);
const terms = z.record(z.string(), z.string());

/** Throws an error that names the file if a file is invalid. */
export function readMessageFiles(root: string): MessageFile[] {
  const files = globSync(`${I18N}/*/*.json`, { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files
    .filter((file) => !file.startsWith(dirname(OVERLAY)))
    .sort()
    .map((file) => ({
      file,
      lang: basename(dirname(file)),
      feature: featureOf(basename(file, '.json')),
      messages: readJson(root, file, tree),
    }));
}

/** An association's own messages; empty if there is no overlay file. */
export const readOverlay = (root: string): MessageTree => readJson(root, OVERLAY, tree);

/** An association's terms, by the word that the English files use. */
export const readTerms = (root: string): Record<string, string> => readJson(root, TERMS, terms);

function readJson<T>(root: string, file: string, schema: z.ZodType<T>): T {
  const path = join(root, file);
  if (!existsSync(path)) return schema.parse({});
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw Error(`${file}: is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw Error(`${file}: ${issue?.path.join('.')} must be text, or a group of texts`);
}

const featureOf = (name: string) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Lists every message of a tree with its path, in the order of the file. */
export function listMessages(
  messages: MessageTree,
  path: readonly string[] = [],
): [string[], string][] {
  return Object.entries(messages).flatMap(([name, part]): [string[], string][] => {
    const own = [...path, name];
    return typeof part === 'string' ? [[own, part]] : listMessages(part, own);
  });
}
