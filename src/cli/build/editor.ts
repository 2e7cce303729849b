/** The editor's script and style sheet, for staff. They hold nothing that is not public. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { browserScript } from './browser-script.ts';
import { brotliSize, type Size } from './sizes.ts';

const source = join(import.meta.dirname, '../../browser/editor');

/** Names are fixed: the browser asks each time whether they are still the ones of this deployment. */
export const EDITOR_FILES = ['editor.js', 'editor.css'] as const;

/** Writes both to `outDir`; the script has a budget. */
export async function buildEditor(outDir: string): Promise<Size[]> {
  await mkdir(outDir, { recursive: true });
  const { outputFiles } = await build({
    ...browserScript,
    entryPoints: EDITOR_FILES.map((file) => join(source, file.replace('.js', '.ts'))),
    outdir: outDir,
    // turndown’s own build for browsers, which leaves out a parser for Node.
    mainFields: ['browser', 'module', 'main'],
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  return [{ name: 'editor, brotli 11', bytes: brotliSize(script), budget: 15_000 }];
}
