/**
 * Architecture rules: which files may import which, the length of files, and where raw markup is
 * made.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const files = globSync(['src/**/*.{ts,tsx,mjs,css}', 'test/**/*.{ts,tsx}'], {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
}).sort();
const source = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
const code = files.filter((file) => file.startsWith('src/') && /\.(ts|tsx|mjs)$/.test(file));

interface Import {
  from: string;
  /** The specifier as written. */
  specifier: string;
  /** Path from the root for our own files, else the specifier. */
  to: string;
  /** Type-only: the compiler erases it. Rules about what runs can ignore it. */
  typeOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s(type\s)?([^'";]*?)from\s*'([^']+)'/gm;
const BARE = /(?:^import\s*|\bimport\()'([^']+)'/gm;

function importsOf(from: string): Import[] {
  const text = source.get(from) ?? '';
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) => {
    const own = specifier.startsWith('.');
    const to = own ? relative('', normalize(join(dirname(from), specifier))) : specifier;
    found.push({ from, specifier, to, typeOnly });
  };
  for (const [, type, clause = '', specifier = ''] of text.matchAll(STATEMENT)) {
    const names = /^\{(.*)\}\s*$/s.exec(clause)?.[1]?.split(',') ?? ['a default or a namespace'];
    const named = names.map((name) => name.trim()).filter((name) => name !== '');
    add(specifier, type !== undefined || named.every((name) => name.startsWith('type ')));
  }
  for (const [, specifier = ''] of text.matchAll(BARE)) add(specifier, false);
  return found;
}
const imports = code.flatMap(importsOf);
const running = imports.filter(({ typeOnly }) => !typeOnly);
const told = (found: Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

const FEATURES = [
  ['audit'],
  ['mail'],
  ['approvals'],
  ['districts'],
  ['statements'],
  ['pictures'],
  ['endorsements'],
  ['reports', 'letters', 'bulk'],
  ['partners'],
  ['keys'],
  ['embed', 'feeds', 'api'],
  ['watch'],
  ['console'],
];
const SHARED = ['lib', 'markdown', 'i18n', 'db', 'ui', 'http'];

const folderOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? '';
const rankOf = (file: string) => FEATURES.findIndex((names) => names.includes(folderOf(file)));
const isFeature = (file: string) => rankOf(file) >= 0;
const isOurs = (file: string) => file.startsWith('src/');
const isScriptOf = (script: string) => (file: string) => file.startsWith(`src/browser/${script}/`);

/**
 * The role of a feature's file, by its name. A panel is a query with its markup, handed to the
 * routes of an earlier feature. A file with no other name and no markup is pure.
 */
type Role = 'routes' | 'panel' | 'page' | 'actions' | 'emails' | 'store' | 'pure';

const ACTIONS = ['actions', 'deliver', 'compose'];
const PURE_PACKAGES = ['zod', 'diff'];

function roleOf(file: string): Role {
  const name = basename(file, extname(file));
  if (/(^|-)routes$/.test(name)) return 'routes';
  if (/(^|-)store$/.test(name)) return 'store';
  if (/-(actions|compose)$/.test(name) || ACTIONS.includes(name)) return 'actions';
  if (/(^|-)panel$/.test(name)) return 'panel';
  if (/(^|-)emails$/.test(name)) return 'emails';
  return extname(file) === '.tsx' ? 'page' : 'pure';
}

/** The roles that code of each role may run, in its own feature and earlier ones. */
const MAY_RUN: Record<Role, Role[]> = {
  routes: ['panel', 'page', 'actions', 'store', 'pure'],
  panel: ['panel', 'page', 'store', 'pure'],
  page: ['page', 'pure'],
  actions: ['actions', 'emails', 'store', 'pure'],
  emails: ['emails', 'pure'],
  store: ['store', 'pure'],
  pure: ['pure'],
};

/** The shared folders that code of each role may run. The messages of `i18n` are data. */
const MAY_SHARE: Record<Role, string[]> = {
  routes: SHARED,
  panel: ['lib', 'i18n', 'ui'],
  page: ['lib', 'i18n', 'ui'],
  actions: ['lib', 'markdown', 'i18n', 'db'],
  emails: ['lib', 'i18n'],
  store: ['lib', 'markdown', 'db'],
  pure: ['lib', 'markdown', 'i18n'],
};

describe('directions', () => {
  test('the rules match existing files', () => {
    expect(code.length).toBeGreaterThan(80);
    expect(running.filter(({ to }) => isOurs(to)).length).toBeGreaterThan(150);
    expect(new Set(code.filter(isFeature).map(roleOf)).size).toBe(7);
  });

  test('a feature uses only earlier features', () => {
    // Types count too: a type of a later feature is a dependency all the same.
    const wrong = imports.filter(({ from, to }) => {
      if (!isFeature(from) || !isFeature(to) || folderOf(from) === folderOf(to)) return false;
      return rankOf(to) >= rankOf(from);
    });
    expect(told(wrong)).toEqual([]);
  });

  test('routes run actions and mount their own routes, actions run stores, pages run only markup, pure files run pure files', () => {
    const wrong = running.filter(({ from, to }) => {
      if (!isFeature(from) || !isFeature(to)) return false;
      const mounts = folderOf(from) === folderOf(to) && roleOf(from) === 'routes';
      if (mounts && roleOf(to) === 'routes') return false;
      return !MAY_RUN[roleOf(from)].includes(roleOf(to));
    });
    expect(told(wrong)).toEqual([]);
  });

  test('each role runs only the shared folders that it needs', () => {
    const wrong = running.filter(({ from, to }) => {
      if (!isFeature(from) || !SHARED.includes(folderOf(to))) return false;
      return !MAY_SHARE[roleOf(from)].includes(folderOf(to));
    });
    expect(told(wrong)).toEqual([]);
  });

  test('pure files run only pure files, and no other package', () => {
    const wrong = running.filter(
      ({ from, to }) =>
        isFeature(from) && roleOf(from) === 'pure' && !isOurs(to) && !PURE_PACKAGES.includes(to),
    );
    expect(told(wrong)).toEqual([]);
  });

  test.each([
    ['lib', []],
    ['markdown', ['lib']],
    ['i18n', ['lib']],
    ['db', ['lib']],
    ['ui', ['lib', 'i18n']],
    ['http', ['lib', 'i18n', 'db', 'ui']],
  ])('%s uses no feature, and runs only %j', (folder, others) => {
    const wrong = running.filter(
      ({ from, to }) =>
        folderOf(from) === folder && isOurs(to) && ![folder, ...others].includes(folderOf(to)),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('ui, http, db, lib and markdown do not even use a feature’s types', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        SHARED.includes(folderOf(from)) && folderOf(from) !== 'i18n' && isFeature(to),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('only stores, the database’s own folder and the wiring of actions use SQL', () => {
    const wrong = running.filter(
      ({ from, to }) =>
        to.startsWith('drizzle-orm') &&
        folderOf(from) !== 'db' &&
        !(isFeature(from) && ['store', 'actions'].includes(roleOf(from))) &&
        !['src/acting.ts', 'src/jobs.ts'].includes(from),
    );
    expect(told(wrong)).toEqual([]);
  });

  test('only the entry and the app run the entry, the app or the jobs', () => {
    const wiring = ['src/index.ts', 'src/app.tsx', 'src/jobs.ts'];
    const wrong = running.filter(({ from, to }) => wiring.includes(to) && !wiring.includes(from));
    expect(told(wrong)).toEqual([]);
  });

  test('the widget’s script imports the contract and its own files only', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        isScriptOf('widget')(from) &&
        // Not part of the script: what partners' compilers read, React's types included.
        !from.endsWith('.d.ts') &&
        !isScriptOf('widget')(to) &&
        to !== 'src/embed/contract.ts',
    );
    expect(told(wrong)).toEqual([]);
    // Every byte of the contract is in the script, so its files import nothing.
    const behind = importsOf('src/embed/contract.ts');
    expect(behind.filter(({ to }) => folderOf(to) !== 'lib')).toEqual([]);
    expect(told(behind.flatMap(({ to }) => importsOf(to)))).toEqual([]);
  });

  test.each([
    ['editor', 'turndown', ['src/lib/wrapped-links.ts', 'src/lib/scripts.ts']],
    ['kit', '', []],
  ])('the script of the %s imports its own files only', (script, library, shared: string[]) => {
    const isOwn = (file: string) => isScriptOf(script)(file) || file === library;
    const wrong = imports.filter(({ from, to }) => isOwn(from) !== isOwn(to));
    expect(told(wrong.filter(({ from, to }) => !isOwn(from) || !shared.includes(to)))).toEqual([]);
  });

  test('commands use lib, messages and pure files, and nothing uses commands', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (folderOf(from) !== 'cli') return folderOf(to) === 'cli';
      if (!isOurs(to) || ['cli', 'lib', 'markdown', 'i18n', 'browser'].includes(folderOf(to)))
        return false;
      return !isFeature(to) || roleOf(to) !== 'pure';
    });
    expect(told(wrong)).toEqual([]);
  });

  test('only commands need Node', () => {
    const wrong = imports.filter(
      ({ from, to }) => to.startsWith('node:') && folderOf(from) !== 'cli',
    );
    expect(told(wrong)).toEqual([]);
  });

  test('there are no import cycles', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of running) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const other of next.get(file) ?? []) walk(other, [...path, file]);
      done.add(file);
    };
    for (const file of code) walk(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('files', () => {
  test('none is longer than 500 lines', () => {
    const long = [...source].filter(([, text]) => text.trimEnd().split('\n').length > 500);
    // Exempt: all tables are on one page, and all messages are in one generated file.
    const lists = ['src/db/schema.ts', 'src/i18n/messages.ts'];
    expect(long.map(([file]) => file).filter((file) => !lists.includes(file))).toEqual([]);
  });

  test('each is named by its role', () => {
    const vague = /^(utils?|helpers?|managers?|services?|common|misc|shared)$/;
    const names = files.filter((file) => {
      const parts = file.split('/').map((part) => part.replace(/\..*$/, ''));
      return parts.some((part) => vague.test(part) || part !== part.toLowerCase());
    });
    expect(names).toEqual([]);
  });

  test('an import has the full name of an existing file', () => {
    const own = files.flatMap(importsOf).filter(({ specifier }) => specifier.startsWith('.'));
    const wrong = own.filter(({ to }) => extname(to) === '' || !existsSync(join(ROOT, to)));
    expect(told(wrong)).toEqual([]);
  });

  test('only files that a platform requires have a default export', () => {
    const found = code.filter((file) => /^export default/m.test(source.get(file) ?? ''));
    expect(found).toEqual(['src/index.ts']);
  });
});

const places = (pattern: RegExp) =>
  code.filter((file) => pattern.test((source.get(file) ?? '').replace(/^\s*(?:\*|\/\/).*$/gm, '')));

test('one function redirects, and accepts only encoded paths', () => {
  const sent = places(/\.redirect\(|['"]location['"]/i);
  expect(sent.filter((file) => !file.startsWith('src/cli/'))).toEqual(['src/http/redirect.ts']);
  expect(places(/\bas Path\b/)).toEqual(['src/lib/paths.ts']);
});

describe('markup', () => {
  test('is written unescaped in one file only', () => {
    const unescaped = /dangerouslySetInnerHTML|hono\/(?:utils\/)?html|isEscaped/;
    expect(places(unescaped)).toEqual(['src/ui/raw.tsx']);
  });

  test('is trusted only where it was escaped, and where it is stored', () => {
    expect(places(/\btrustMarkup\(|\bas Markup\b/)).toEqual([
      'src/lib/markup.ts',
      'src/markdown/markdown.ts',
      'src/statements/publishing/announcement-store.ts',
      'src/statements/reading/difference-html.ts',
      'src/statements/store.ts',
      'src/statements/translations/store.ts',
      'src/ui/css.ts',
    ]);
  });

  test('is never built from strings in a browser script', () => {
    const made = places(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    );
    expect(made).toEqual([]);
  });
});
