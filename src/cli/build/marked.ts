/**
 * marked's lexer, from the sources that its source map carries. The published file is one piece, of
 * which nothing can be left out: its renderer, parser and hooks are never called here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'rolldown';

/** Not a path: other plugins leave such ids alone. */
const MARKED = '\0marked/';
const ENTRY = "export { _Lexer as Lexer } from './Lexer.ts';";

export function markedLexer(): Plugin {
  const published = createRequire(import.meta.url).resolve('marked');
  const map = JSON.parse(readFileSync(`${published.replace(/\.umd\.js$/, '.esm.js')}.map`, 'utf8'));
  const sources = new Map<string, string>(
    map.sources.map((path: string, index: number) => [
      path.replace('../src/', ''),
      settled(map.sourcesContent[index]),
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
      // Modules of types alone are not in the map: nothing of them is left to run.
      return { code: sources.get(id.slice(MARKED.length)) ?? ENTRY, moduleType: 'ts' };
    },
  };
}

/** Of its options (src/lib/markdown.ts), those that lead to code that nothing here runs. */
const SETTLED: [option: RegExp, is: string][] = [
  [/this\.options\.(?:pedantic|breaks)\b/g, 'false'],
  [/this\.options\.gfm\b/g, 'true'],
  [/this\.options\.hooks\b/g, 'undefined'],
  [/^ {2}(?:pedantic: \w+Pedantic|breaks: inlineBreaks),$/gm, ''],
  [/\b(block|inline)\.(?:pedantic|breaks)\b/g, '$1.gfm'],
  [/^const \w*(?:Pedantic|Breaks)\w*\b[\s\S]*?;\n(?=\n|\/\/|const)/gm, ''],
];

const settled = (source: string) =>
  SETTLED.reduce((text, [option, is]) => text.replace(option, is), source);
