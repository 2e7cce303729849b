/** The script of the page where partners choose what to copy. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { browserScript } from './browser-script.ts';
import { brotliSize, type Size } from './sizes.ts';

/** Fixed, as the editor's are: the browser asks whether it is still the one of this deployment. */
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
