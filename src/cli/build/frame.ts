/** What the framed card weighs at its worst. Node can't read markup, so the document's code is built first. */
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { budgets } from '../../embed/budgets.ts';
import { toWidgetData } from '../../embed/payload.ts';
import { catalogueOf, en } from '../../i18n/catalogue.ts';
import { markup } from './markup.ts';
import { brotliSize, everyNotice, largestInput, type Size } from './sizes.ts';

const es = catalogueOf('es');

interface Built {
  renderFrame(
    data: object,
    options: { origin: string; via: string; theme: string },
  ): Promise<{ html: string }>;
}

export async function measureFrame(origin: string): Promise<Size[]> {
  const made = await rolldown({
    input: join(import.meta.dirname, '../../embed/frame.tsx'),
    transform: markup,
  });
  const [{ code }] = (await made.generate({ format: 'esm' })).output;
  await made.close();
  const { renderFrame }: Built = await import(`data:text/javascript,${encodeURIComponent(code)}`);
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
