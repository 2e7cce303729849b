/** Builds the script and style sheet of the staff editor. Both are public assets. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { browserScript } from './browser-script.ts';
import { brotliSize, type Size } from './sizes.ts';

const source = join(import.meta.dirname, '../../browser/editor');

/** Names without a hash: the browser revalidates the files on each use. */
export const EDITOR_FILES = ['editor.js', 'editor.css'] as const;

/** Writes both files to `outDir` and returns the size of the script. */
export async function buildEditor(outDir: string): Promise<Size[]> {
  await mkdir(outDir, { recursive: true });
  const { outputFiles } = await build({
    ...browserScript,
    entryPoints: EDITOR_FILES.map((file) => join(source, file.replace('.js', '.ts'))),
    outdir: outDir,
    // Use turndown's browser build, which leaves out an HTML parser for Node.
    mainFields: ['browser', 'module', 'main'],
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  return [{ name: 'editor, brotli 11', bytes: brotliSize(script), budget: 17_000 }];
}
