/** A script that partners have pinned never changes, whoever builds it and wherever. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWidget, fillTemplate, readReleases } from '../../../src/cli/widget.ts';
import { WIDGET_VERSION } from '../../../src/embed/contract.ts';

const source = join(import.meta.dirname, '../../../src/browser/widget');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'widget-releases-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** A copy of the releases and the ledger, for the tests to alter. */
async function copyReleases(name: string) {
  const copy = join(folder, name);
  await cp(join(source, 'releases'), join(copy, 'releases'), { recursive: true });
  await cp(join(source, 'ledger.json'), join(copy, 'ledger.json'));
  return { copy, release: join(copy, 'releases/1.0.0.js.txt'), ledger: join(copy, 'ledger.json') };
}

describe('the releases', () => {
  test('are read if unchanged', async () => {
    const { copy, release } = await copyReleases('same');
    const [oldest, ...later] = await readReleases(copy);
    expect(oldest).toEqual(['1.0.0', await readFile(release, 'utf8')]);
    expect(later.at(-1)?.[0]).toBe(WIDGET_VERSION);
  });

  test('are refused if one was altered, even by a space at its end', async () => {
    const { copy, release } = await copyReleases('altered');
    await writeFile(release, `${await readFile(release, 'utf8')} `);
    await expect(readReleases(copy)).rejects.toThrow(/1\.0\.0.*the ledger says.*never change/s);
  });

  test('are refused if one is missing', async () => {
    const { copy, release } = await copyReleases('gone');
    await rm(release);
    await expect(readReleases(copy)).rejects.toThrow(/1\.0\.0.*never removed/s);
  });

  test('are refused if one is not in the ledger', async () => {
    const { copy } = await copyReleases('stray');
    await writeFile(join(copy, 'releases/1.99.0.js.txt'), '');
    await expect(readReleases(copy)).rejects.toThrow('not in the ledger: 1.99.0');
  });

  test.each([
    ['{"1.0":"00"}', '1.0'],
    ['{"1.0.0":"2C9B"}', '1.0.0'],
  ])('are refused with a ledger like %s', async (text, version) => {
    const { copy, ledger } = await copyReleases('ledger');
    await writeFile(ledger, text);
    await expect(readReleases(copy)).rejects.toThrow(`not a version and its SHA-256: ${version}`);
  });

  test('are ordered by number, so that 1.100.0 comes after 1.99.0', async () => {
    const { copy, ledger } = await copyReleases('order');
    const hash = createHash('sha256').update('').digest('hex');
    const known = JSON.parse(await readFile(ledger, 'utf8'));
    await writeFile(ledger, JSON.stringify({ '1.100.0': hash, '1.99.0': hash, ...known }));
    for (const version of ['1.99.0', '1.100.0']) {
      await writeFile(join(copy, `releases/${version}.js.txt`), '');
    }
    const versions = (await readReleases(copy)).map(([version]) => version);
    expect(versions.slice(-2)).toEqual(['1.99.0', '1.100.0']);
  });
});

describe('a build', () => {
  const build = async (origin: string) => {
    const outDir = await mkdtemp(join(folder, 'build-'));
    const { integrity } = await buildWidget({ origin, outDir });
    return { outDir, integrity, read: (file: string) => readFile(join(outDir, file), 'utf8') };
  };

  test('differs from another only by its origin, and both come from the recorded template', async () => {
    const [[, template] = ['', '']] = await readReleases();
    const origins = ['https://undersigned.example.org', 'http://localhost:8787'];
    const integrities = new Set<string | undefined>();
    for (const origin of origins) {
      const { read, integrity } = await build(origin);
      const script = await read('widget/1.0.0.js');
      expect(script).toBe(fillTemplate(template, origin));
      expect(script.replaceAll(origin, '__ORIGIN__')).toBe(template);
      expect(script).not.toContain('__ORIGIN__');
      integrities.add(integrity['1.0.0']);
    }
    expect(integrities.size).toBe(2);
  });

  test('lists in sri.json the digests of the files beside it', async () => {
    const { outDir, read, integrity } = await build('https://undersigned.example.org');
    const listed: Record<string, string> = JSON.parse(await read('widget/sri.json'));
    expect(listed).toEqual(integrity);
    const pinned = (await readdir(join(outDir, 'widget'))).filter((name) => /^\d/.test(name));
    expect(pinned).toEqual(Object.keys(listed).map((version) => `${version}.js`));
    for (const [version, digest] of Object.entries(listed)) {
      const bytes = await readFile(join(outDir, `widget/${version}.js`));
      expect(digest).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
    }
  });

  test('says in _headers who can use each file, and for how long', async () => {
    const { read } = await build('https://undersigned.example.org');
    const blocks = (await read('_headers')).trim().split(/\n\n/);
    const everyones = (file: string, caching: string) =>
      [
        `/widget/${file}`,
        `  Cache-Control: public, ${caching}`,
        '  Access-Control-Allow-Origin: *',
        '  Cross-Origin-Resource-Policy: cross-origin',
      ].join('\n');
    expect(blocks.filter((block) => block.startsWith('/widget/'))).toEqual([
      everyones('v1.js', 'max-age=3600'),
      `${everyones('v1.d.ts', 'max-age=3600')}\n  Content-Type: text/plain; charset=utf-8`,
      everyones('sri.json', 'max-age=300'),
      everyones('1.0.0.js', 'max-age=31536000, immutable'),
      everyones(`${WIDGET_VERSION}.js`, 'max-age=31536000, immutable'),
    ]);
  });
});
