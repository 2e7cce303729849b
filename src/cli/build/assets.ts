/** All static assets, built for one origin; each part says what it puts there. */
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWidget } from '../widget.ts';
import { buildEditor } from './editor.ts';
import { buildKit } from './kit.ts';
import { buildOpenApi } from './openapi.ts';
import { buildPictures } from './pictures.ts';
import { measureSizes, type Size, TYPICAL_ORIGIN } from './sizes.ts';

export interface Assets {
  /** Of the pinned scripts, oldest first. */
  versions: string[];
  /** What browsers are sent of them. */
  sizes: Size[];
}

interface Own {
  /** The site that the scripts are for: it is written into them. */
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

/** Beside the folder: whatever is in it is uploaded. */
const stampOf = ({ outDir }: Own) => `${outDir}.origin`;

const ROOT = join(import.meta.dirname, '../../..');

/** Whether they are built for this origin, and no file that they could be made of is newer. */
export function isFresh(own: Own): boolean {
  const made = statSync(stampOf(own), { throwIfNoEntry: false })?.mtimeMs;
  const headers = statSync(join(own.outDir, '_headers'), { throwIfNoEntry: false });
  if (made === undefined || !headers || readFileSync(stampOf(own), 'utf8') !== own.origin) {
    return false;
  }
  const sources = ['package-lock.json', ...globSync('src/**/*.*', { cwd: ROOT })];
  return sources.every((file) => statSync(join(ROOT, file)).mtimeMs < made);
}
