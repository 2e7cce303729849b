/** Builds all static assets for one origin. */
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWidget } from '../widget.ts';
import { buildEditor } from './editor.ts';
import { buildKit } from './kit.ts';
import { buildOpenApi } from './openapi.ts';
import { buildPictures } from './pictures.ts';
import { measureSizes, type Size, TYPICAL_ORIGIN } from './sizes.ts';

export interface Assets {
  /** Versions of the pinned widget scripts, oldest first. */
  versions: string[];
  /** Compressed sizes of what browsers load, with budgets. */
  sizes: Size[];
}

interface Own {
  /** The origin of the site. It is written into the scripts. */
  origin: string;
  outDir: string;
}

export async function buildAssets(own: Own): Promise<Assets> {
  await buildPictures(own.outDir);
  await buildOpenApi(own);
  const { script, integrity } = await buildWidget(own);
  const sizes = [
    ...measureSizes(script.replaceAll(own.origin, TYPICAL_ORIGIN)),
    ...(await buildEditor(own.outDir)),
    await buildKit(own.outDir),
  ];
  mkdirSync(dirname(own.outDir), { recursive: true });
  writeFileSync(stampOf(own), own.origin);
  return { versions: Object.keys(integrity), sizes };
}

/** Stored beside the folder, since everything inside is uploaded. */
const stampOf = ({ outDir }: Own) => `${outDir}.origin`;

const ROOT = join(import.meta.dirname, '../../..');

/** Whether the assets were built for this origin and no possible source is newer. */
export function isFresh(own: Own): boolean {
  const made = statSync(stampOf(own), { throwIfNoEntry: false })?.mtimeMs;
  const headers = statSync(join(own.outDir, '_headers'), { throwIfNoEntry: false });
  if (made === undefined || !headers || readFileSync(stampOf(own), 'utf8') !== own.origin) {
    return false;
  }
  const sources = ['package-lock.json', ...globSync('src/**/*.*', { cwd: ROOT })];
  return sources.every((file) => statSync(join(ROOT, file)).mtimeMs < made);
}
