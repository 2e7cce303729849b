/**
 * Builds the Worker: what `wrangler dev` runs and `wrangler deploy` uploads. Wrangler calls this
 * (see `[build]` in wrangler.toml) and takes the result as it is. Why it is not wrangler's own
 * bundler that does it: docs/decisions/0019-a-bundle-of-our-own.md.
 *
 *     npm run build:worker
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { Visitor } from 'rolldown/utils';
import { leanPackages } from './build/lean.ts';
import { markedLexer } from './build/marked.ts';
import { markup } from './build/markup.ts';
import { ENTRY, entry } from './build/order.ts';
import { inOwnWords, readOwnWords } from './build/own-words.ts';
import { PLACE, takeTexts, writeTexts } from './build/texts.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/worker/index.js');

/** SQL is written over several lines, and travels on one. */
function flatSql(): Plugin {
  return {
    name: 'flat-sql',
    transform: {
      filter: { code: 'sql`' },
      handler(code, _id, { ast, magicString }) {
        if (!ast || !magicString) return null;
        new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            if (tag.type !== 'Identifier' || tag.name !== 'sql') return;
            for (const { value, start } of quasi.quasis) {
              // Whether a piece begins at its text or before its brace depends on the language.
              const from = code.indexOf(value.raw, start);
              const flat = value.raw.replace(/\s+/g, ' ');
              if (flat !== value.raw) magicString.overwrite(from, from + value.raw.length, flat);
            }
          },
        }).visit(ast);
        return { code: magicString };
      },
    },
  };
}

const source = join(root, 'src/');

/** Modules that are mostly text: the catalogue, what is sent inline, and long queries. */
const TEXTS =
  /\/i18n\/(?!texts\.ts)|\/ui\/css\.ts$|\/embed\/frame-inline\.ts$|\/watch\/(?:checks|vitals)-store\.ts$/;

/** Done twice: which modules there are is known at the end of it, and they are put in order then. */
async function bundle(input: string, more: Plugin[], minify: boolean) {
  const made = await rolldown({
    input,
    platform: 'browser',
    external: [/^node:/, /^cloudflare:/],
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    plugins: [
      markedLexer(),
      flatSql(),
      { name: 'lean', resolveId: (id) => leanPackages[id] ?? null },
      ...more,
    ],
    transform: markup,
    treeshake: {
      // Ours do what they do when imported (order.ts); packages are only what is used of them.
      moduleSideEffects: (id) => id.startsWith(source),
      propertyReadSideEffects: false,
    },
  });
  const { output } = await made.generate({
    file: built,
    format: 'esm',
    minify,
    sourcemap: minify,
    codeSplitting: false,
    comments: false,
  });
  await made.close();
  return output;
}

/** Writes the Worker, and its texts to `assets`. Throws with what is wrong and where. */
export async function buildWorker(assets: string): Promise<void> {
  const index = join(source, 'index.ts');
  const [whole] = await bundle(index, [], false);
  const own = whole.moduleIds.filter((id) => id.startsWith(source));
  const words = readOwnWords(root);
  const { texts, plugin } = takeTexts(
    own.filter((id) => TEXTS.test(id)),
    (file, code) => inOwnWords(file, code, words),
  );
  const output = await bundle(ENTRY, [entry(index, own), plugin], true);
  const path = writeTexts(texts, assets);
  mkdirSync(dirname(built), { recursive: true });
  for (const part of output) {
    const file = join(dirname(built), part.fileName);
    const content = part.type === 'chunk' ? part.code.replace(PLACE, path) : part.source;
    // In two steps: a site that runs never reads half a file.
    writeFileSync(`${file}.${process.pid}`, content);
    renameSync(`${file}.${process.pid}`, file);
  }
}

if (process.argv[1] === import.meta.filename) {
  const assets = process.env.ASSETS_DIR ?? join(root, 'dist/assets');
  try {
    // Its texts alone would be a folder that wrangler uploads: a site without its widget.
    if (!existsSync(join(assets, 'widget/sri.json')))
      throw new Error(`${assets} lacks the other static assets. Run npm run build first.`);
    await buildWorker(assets);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
