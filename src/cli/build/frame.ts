/** Measures the framed card at its largest. Node can't run JSX, so esbuild bundles it first. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { budgets } from '../../embed/budgets.ts';
import { toWidgetData } from '../../embed/card/payload.ts';
import { catalogueOf, en } from '../../i18n/catalogue.ts';
import { brotliSize, everyNotice, largestInput, type Size } from './sizes.ts';

const es = catalogueOf('es');

interface Built {
  renderFrame(
    data: object,
    options: { origin: string; via: string; theme: string },
  ): Promise<{ html: string }>;
}

export async function measureFrame(origin: string): Promise<Size[]> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../embed/card/frame.tsx')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = encodeURIComponent(outputFiles[0]?.text ?? '');
  const { renderFrame }: Built = await import(`data:text/javascript,${code}`);
  const options = { origin, via: 'example-partner', theme: 'auto' };
  const usual = await renderFrame(toWidgetData(largestInput, en), options);
  const noticed = await renderFrame(toWidgetData(everyNotice, es), options);
  return [
    { name: 'frame, brotli 11', bytes: brotliSize(usual.html), budget: 1500 },
    {
      name: 'frame with every notice, brotli 4',
      bytes: brotliSize(noticed.html, 4),
      budget: budgets.frame,
    },
  ];
}
