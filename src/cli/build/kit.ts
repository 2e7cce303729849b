/** Builds the script of the partner kit, the page where partners choose embed code to copy. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { browserScript } from './browser-script.ts';
import { brotliSize, type Size } from './sizes.ts';

/** A name without a hash, like the editor's: the browser revalidates the file on each use. */
export const KIT_FILE = 'kit.js';

export async function buildKit(outDir: string): Promise<Size> {
  await mkdir(outDir, { recursive: true });
  const { outputFiles } = await build({
    ...browserScript,
    entryPoints: [join(import.meta.dirname, '../../browser/kit/kit.ts')],
  });
  const script = outputFiles[0]?.text ?? '';
  await writeFile(join(outDir, KIT_FILE), script);
  return { name: 'kit, brotli 11', bytes: brotliSize(script), budget: 3000 };
}
