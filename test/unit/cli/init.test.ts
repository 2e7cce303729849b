/**
 * `npm run init` on a copy of the project: what it asks, what it writes, and that it changes all
 * files or none.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDirectory } from '../../../src/cli/directory.ts';
import { OVERLAY, TERMS } from '../../../src/cli/messages/read.ts';
import { applyPlan } from '../../../src/cli/setup/init-plan.ts';
import { readVars } from '../../../src/cli/setup/settings.ts';
import { digestsOf, recorded } from '../../../src/cli/setup/shipped-pages.ts';
import { type Checkout, checkOut } from '../../support/project-copy.ts';

/** Each command is its own process, and the machine may be busy. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let checkout: Checkout;
let root: string;
beforeEach(() => {
  checkout = checkOut();
  root = checkout.root;
});
afterEach(() => checkout.remove());

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const TOWNS = [
  ...['--name', 'Example Association of River Towns', '--short', 'EART', '--place', 'Oregon'],
  ...['--origin', 'https://statements.river-towns.net', '--directory', 'towns.csv'],
  ...['--body', 'town', '--bodies', 'towns', '--council', 'town council', '--head', 'mayor'],
];
const CSV = 'name,county\r\nExample Ford,Lane\r\n"Example Mills, Upper",\r\n';

test('the shipped texts are recognized by their content', () => {
  // After changing one here, run: node src/cli/setup/shipped-pages.ts record
  expect(digestsOf(join(import.meta.dirname, '../../..'))).toEqual(recorded());
});

describe('init', () => {
  test('writes settings, messages, texts and directory, and offers them as defaults next time', async () => {
    writeFileSync(join(root, 'towns.csv'), CSV);
    expect(checkout.run('init', [...TOWNS, '--yes'])).toMatchObject({ code: 0 });

    expect(Object.fromEntries(readVars(read('wrangler.toml')))).toMatchObject({
      ...{ ORG_NAME: 'Example Association of River Towns', ORG_SHORT: 'EART', ORG_PLACE: 'Oregon' },
      ...{ ORIGIN: 'https://statements.river-towns.net', DIRECTORY: 'towns' },
    });
    expect(read('wrangler.toml')).toContain('\n# A mailbox that everybody on staff reads');
    expect(read('wrangler.toml')).toMatch(
      /^routes = \[\{ pattern = "statements\.river-towns\.net"/m,
    );
    const directory = await readDirectory(root);
    expect(
      directory.ok && directory.value?.map(({ code, name, type }) => [code, name, type]),
    ).toEqual([
      ['example-ford', 'Example Ford', 'Member'],
      ['example-mills-upper', 'Example Mills, Upper', 'Member'],
    ]);
    expect(JSON.parse(read(TERMS))).toMatchObject({
      district: 'town',
      superintendent: 'mayor',
    });
    expect(read('statements/about/verification.md')).toContain(
      'the town council, the mayor, a board',
    );
    expect(Object.keys(digestsOf(root)).filter((file) => /membership|equity/.test(file))).toEqual(
      [],
    );
    expect(checkout.run('statements', ['check']).out).toContain('in order');

    const again = checkout.run('init', ['--yes']);
    expect(again.out).toContain('Nothing to change');
    const asked = checkout.run('init', [], { input: '\n'.repeat(13) });
    expect(asked.out).toContain('[Example Association of River Towns]');
    expect(asked.out).toContain('[town council]');
    expect(asked.out).toContain('Nothing to change');
  });

  test('changes only what it is told when run again, and no texts', () => {
    checkout.run('init', ['--name', 'Example Association', '--directory', 'none', '--yes']);
    const before = digestsOf(root);
    const words = JSON.parse(read(OVERLAY));
    words.site.home.heading = 'Our own';
    writeFileSync(join(root, OVERLAY), JSON.stringify(words));
    const said = [words, JSON.parse(read(TERMS))];
    expect(checkout.run('init', ['--name', 'Another Example', '--yes'])).toMatchObject({ code: 0 });
    expect(readVars(read('wrangler.toml')).get('ORG_NAME')).toBe('Another Example');
    expect(digestsOf(root)).toEqual(before);
    expect([JSON.parse(read(OVERLAY)), JSON.parse(read(TERMS))]).toEqual(said);
  });

  test('leaves a text that was changed here, and says so', () => {
    writeFileSync(
      join(root, 'statements/about/membership.md'),
      `${read('statements/about/membership.md')}\nMore.\n`,
    );
    const { code, out } = checkout.run('init', ['--name', 'Example Association', '--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(/stays +statements\/about\/membership\.md/);
    expect(existsSync(join(root, 'statements/about/membership.md'))).toBe(true);
  });

  test.each<[string, readonly string[], string, RegExp]>([
    ['a no at the end', [...TOWNS.slice(0, 6)], `${'\n'.repeat(10)}n\n`, /Nothing was changed/],
    ['answers that end too early', [], 'Example Association\n', /answers ended/],
    [
      'flags that are wrong, all of them',
      ['--origin', 'x', '--time-zone', 'y', '--yes'],
      '',
      /--origin x:[\s\S]*--time-zone y:/,
    ],
    ['an unknown flag', ['--nmae', 'x'], '', /--nmae[\s\S]*npm run init/],
    [
      'a directory that is not there',
      ['--directory', 'nowhere.csv', '--yes'],
      '',
      /no file nowhere\.csv/,
    ],
  ])('changes nothing after %s', (_, args, input, why) => {
    const before = [read('wrangler.toml'), digestsOf(root)];
    const { code, out } = checkout.run('init', args, { input });
    expect(code).toBe(1);
    expect(out).toMatch(why);
    expect([read('wrangler.toml'), digestsOf(root)]).toEqual(before);
    expect([read(OVERLAY), read(TERMS)]).toEqual(['{}\n', '{}\n']);
  });

  test('asks again with the reason, and keeps the earlier input', () => {
    const { out } = checkout.run('init', ['--directory', 'none'], {
      input: 'Example Association\nEA\nOregon\nnot an address\nhello@example.org\n\n\n\n\nn\n',
    });
    expect(out).toContain('! That is no email address.');
    expect(out).toContain('→ Example Association\n');
    expect(out).not.toContain('What one of them is called');
  });

  test('asks again for a missing directory, and says what is left of another site', () => {
    mkdirSync(join(root, '.wrangler/state'), { recursive: true });
    writeFileSync(join(root, 'bad.csv'), 'code,name\n001,\n');
    const typed = ['Example Association', 'EA', 'Oregon', '', '', '', '', ''];
    const { code, out } = checkout.run('init', [], {
      input: [...typed, 'nowhere.csv', 'bad.csv', 'none', 'y', ''].join('\n'),
    });
    expect(out).toContain('! There is no file nowhere.csv.');
    expect(out).toContain('! bad.csv: line 2: districts: 001: name is missing\n');
    expect(out).toContain('✓ This is now the site of the Example Association.');
    expect(out).toContain('rm -r .wrangler/state');
    expect(code).toBe(0);
    expect(checkout.run('init', ['--place', 'Ohio', '--yes']).out).not.toContain('rm -r');
  });

  test('refuses a folder other than the project’s', () => {
    rmSync(join(root, 'wrangler.toml'));
    expect(checkout.run('init', ['--yes']).out).toContain('the one with wrangler.toml');
  });
});

test('if one file can’t be written, all stay as they were', () => {
  const before = [read('wrangler.toml'), digestsOf(root)];
  mkdirSync(join(root, 'statements/other.md'));
  writeFileSync(join(root, 'statements/other.md/in-the-way'), '');
  const changes = [
    { file: 'statements/about/who-we-are.md', text: 'other' },
    { file: 'statements/about/membership.md', text: null },
    { file: 'statements/new.md', text: 'new' },
    { file: 'statements/other.md', text: 'other' },
    { file: 'wrangler.toml', text: 'other' },
  ];
  expect(() => applyPlan(root, { changes, kept: [] })).toThrow();
  rmSync(join(root, 'statements/other.md'), { recursive: true });
  expect([read('wrangler.toml'), digestsOf(root)]).toEqual(before);
  expect(existsSync(join(root, `wrangler.toml.${process.pid}`))).toBe(false);
});
