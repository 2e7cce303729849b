/** Everything that README and docs name exists: commands, files, sections. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const documents = ['README.md', 'SECURITY.md', ...globSync('docs/*.md', { cwd: ROOT })].sort();
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const scripts: Record<string, string> = JSON.parse(textOf('package.json')).scripts;

test.each(documents)('every npm command that %s names exists', (file) => {
  const named = [...textOf(file).matchAll(/\bnpm run (?:--silent )?([a-z:-]+)/g)].map(
    ([, name = '']) => name,
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test.each(documents)('every link of %s within the project resolves', (file) => {
  const links = [...textOf(file).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
    ([, to = '']) => to,
  );
  const broken = links.filter((link) => {
    const [path = '', section] = link.split('#');
    const target = path === '' ? file : normalize(join(dirname(file), path));
    if (!existsSync(join(ROOT, target))) return true;
    if (section === undefined) return false;
    const headings = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    );
    return !headings.includes(section);
  });
  expect(broken).toEqual([]);
});

test.each(documents)('every file that %s mentions exists', (file) => {
  const named = [...textOf(file).matchAll(/`((?:docs|src|test|migrations)\/[\w./-]+?)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});
