/**
 * Builds the Worker: what `wrangler dev` runs and `wrangler deploy` uploads. Wrangler calls this
 * (see `[build]` in wrangler.toml) and takes the result as it is. Why it is not wrangler's own
 * bundler that does it: docs/decisions/0019-a-bundle-of-our-own.md.
 *
 *     npm run build:worker
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { leanPackages } from './lean.ts';
import { markup } from './markup.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/worker/index.js');

/** Not a path: other plugins leave such ids alone. */
const MARKED = '\0marked/';

/** Of marked's options (src/lib/markdown.ts), those that lead to code that nothing here runs. */
const SETTLED: [option: string | RegExp, is: string][] = [
  [/this\.options\.(?:pedantic|breaks)\b/g, 'false'],
  [/this\.options\.gfm\b/g, 'true'],
  [/this\.options\.hooks\b/g, 'undefined'],
  [/^ {2}(?:pedantic: \w+Pedantic|breaks: inlineBreaks),$/gm, ''],
];

/**
 * marked's lexer, from the sources that its source map carries. The published file is one piece, of
 * which nothing can be left out: its renderer, parser and hooks are never called here.
 */
function markedLexer(): Plugin {
  const require = createRequire(import.meta.url);
  const published = require.resolve('marked');
  const map = JSON.parse(readFileSync(`${published.replace(/\.umd\.js$/, '.esm.js')}.map`, 'utf8'));
  const sources = new Map<string, string>(
    map.sources.map((path: string, index: number) => [
      path.replace('../src/', ''),
      map.sourcesContent[index],
    ]),
  );
  if (!sources.has('Lexer.ts')) throw Error('marked: its source map carries no Lexer.ts any more');
  return {
    name: 'marked-lexer',
    resolveId(id, importer) {
      if (id === 'marked') return `${MARKED}entry.ts`;
      return importer?.startsWith(MARKED) ? MARKED + id.replace('./', '') : null;
    },
    load(id) {
      if (!id.startsWith(MARKED)) return null;
      const entry = "export { _Lexer as Lexer } from './Lexer.ts';";
      // Modules of types alone are not in the map: nothing of them is left to run.
      const source = sources.get(id.slice(MARKED.length)) ?? entry;
      const code = SETTLED.reduce((text, [option, is]) => text.replaceAll(option, is), source);
      return { code, moduleType: 'ts' };
    },
  };
}

/** Throws with what is wrong and where. */
export async function buildWorker(): Promise<void> {
  const bundle = await rolldown({
    input: join(root, 'src/index.ts'),
    platform: 'browser',
    external: [/^node:/, /^cloudflare:/],
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    plugins: [markedLexer(), { name: 'lean', resolveId: (id) => leanPackages[id] ?? null }],
    transform: markup,
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
