/**
 * Builds the Worker: what `wrangler dev` runs and `wrangler deploy` uploads. Wrangler calls this
 * (see `[build]` in wrangler.toml) and takes the result as it is. Why it is not wrangler's own
 * bundler that does it: docs/decisions/0019-a-bundle-of-our-own.md.
 *
 *     npm run build:worker
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { Visitor } from 'rolldown/utils';
import { leanPackages } from './build/lean.ts';
import { markedLexer } from './build/marked.ts';
import { markup } from './build/markup.ts';
import { ENTRY, entry } from './build/order.ts';

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

/** Writes the Worker. Throws with what is wrong and where. */
export async function buildWorker(): Promise<void> {
  const index = join(source, 'index.ts');
  const [whole] = await bundle(index, [], false);
  const own = whole.moduleIds.filter((id) => id.startsWith(source) && !id.endsWith('.json'));
  const output = await bundle(ENTRY, [entry(index, own)], true);
  mkdirSync(dirname(built), { recursive: true });
  for (const part of output) {
    const file = join(dirname(built), part.fileName);
    // In two steps: a site that runs never reads half a file.
    writeFileSync(`${file}.${process.pid}`, part.type === 'chunk' ? part.code : part.source);
    renameSync(`${file}.${process.pid}`, file);
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    await buildWorker();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
