/**
 * Builds the Worker: what `wrangler dev` runs and `wrangler deploy` uploads. Wrangler calls this
 * (see `[build]` in wrangler.toml) and takes the result as it is. Why it is not wrangler's own
 * bundler that does it: docs/decisions/0019-a-bundle-of-our-own.md.
 *
 *     npm run build:worker
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MagicString from 'magic-string';
import { type Plugin, rolldown } from 'rolldown';
import { Visitor } from 'rolldown/utils';
import { leanPackages } from './lean.ts';
import { markedLexer } from './marked.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/worker/index.js');

/**
 * SQL is written for readers, over several lines; a space says the same. No piece of SQL has a line
 * break in a value: those are parameters.
 */
const tightSql: Plugin = {
  name: 'tight-sql',
  transform(code, id) {
    if (!id.startsWith(join(root, 'src')) || !code.includes('sql')) return null;
    const tight = new MagicString(code);
    new Visitor({
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.type !== 'Identifier' || tag.name !== 'sql') return;
        for (const { start, end } of quasi.quasis) {
          if (end > start) tight.update(start, end, code.slice(start, end).replace(/\n\s*/g, ' '));
        }
      },
    }).visit(this.parse(code, { lang: id.endsWith('.tsx') ? 'tsx' : 'ts' }));
    return { code: tight.toString(), map: tight.generateMap({ hires: true }) };
  },
};

/** Throws with what is wrong and where. */
export async function buildWorker(): Promise<void> {
  const bundle = await rolldown({
    input: join(root, 'src/index.ts'),
    platform: 'browser',
    external: [/^node:/, /^cloudflare:/],
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    plugins: [
      tightSql,
      markedLexer(),
      { name: 'lean', resolveId: (id) => leanPackages[id] ?? null },
    ],
    treeshake: {
      // Ours do what they do when imported (order.ts); packages are only what is used of them.
      moduleSideEffects: (id) => id.startsWith(join(root, 'src')),
      propertyReadSideEffects: false,
    },
  });
  const { output } = await bundle.generate({
    file: built,
    format: 'esm',
    minify: true,
    sourcemap: true,
    codeSplitting: false,
    comments: false,
  });
  await bundle.close();
  mkdirSync(dirname(built), { recursive: true });
  for (const part of output) {
    const path = join(dirname(built), part.fileName);
    // In two steps: a site that runs never reads half a file.
    writeFileSync(`${path}.${process.pid}`, part.type === 'chunk' ? part.code : part.source);
    renameSync(`${path}.${process.pid}`, path);
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
