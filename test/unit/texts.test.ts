/** The catalogue of the bundle, whose texts are read from a file, against the catalogue as it is written. */
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLACE, takeTexts, writeTexts } from '../../src/cli/build/texts.ts';
import { en } from '../../src/i18n/en.ts';
import type { loadWords } from '../../src/words.ts';

const i18n = join(import.meta.dirname, '../../src/i18n');
const folder = mkdtempSync(join(tmpdir(), 'texts-'));
let path = '';
let texts = '';

beforeAll(async () => {
  const modules = (await readdir(join(i18n, 'en'))).map((name) => join(i18n, 'en', name));
  const taken = takeTexts([...modules, join(i18n, 'en.ts')]);
  texts = taken.texts;
  path = writeTexts(texts, folder);
  const made = await rolldown({ input: join(i18n, '../words.ts'), plugins: [taken.plugin] });
  await made.write({ file: join(folder, 'words.mjs'), codeSplitting: false });
  const file = join(folder, 'words.mjs');
  const code = await readFile(file, 'utf8');
  await writeFile(file, code.replace(PLACE, path));
});

afterAll(() => rm(folder, { recursive: true }));

const assets = (answer: () => Response) => ({ fetch: async () => answer() });
const stored = async () => new Response(await readFile(join(folder, path)));

/** Everything that it says: of a function, what it answers to the same arguments. */
function say(words: unknown, at = 'en'): [string, unknown][] {
  if (typeof words === 'function') {
    return [3, 'x', null].map((value) => [at, attempt(() => words(value, value, value))]);
  }
  if (typeof words !== 'object' || words === null) return [[at, words]];
  return Object.entries(words).flatMap(([name, part]) => say(part, `${at}.${name}`));
}

function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

test('a catalogue that reads its texts says what it said before', async () => {
  const module: { loadWords: typeof loadWords } = await import(join(folder, 'words.mjs'));
  const nothing = await module.loadWords(
    assets(() => new Response(null, { status: 404 })),
    'https://example.org',
  );
  expect(nothing).toEqual({
    ok: false,
    error: `${path} answered 404: the build of the Worker puts it there.`,
  });

  const cut = async () => new Response('["');
  const lost = () => Promise.reject(new Error('lost'));
  for (const fetch of [cut, lost]) {
    expect(await module.loadWords({ fetch }, 'https://example.org')).toEqual({
      ok: false,
      error: `${path} could not be read: the build of the Worker puts it there.`,
    });
  }

  // A failure is not for good.
  const file = await stored();
  const words = await module.loadWords(
    assets(() => file),
    'https://example.org',
  );
  if (!words.ok) throw Error(words.error);
  // Members that are data stand first; nothing goes through a part's members in order.
  const sorted = (catalogue: unknown) =>
    say(catalogue).sort(([one], [other]) => (one < other ? -1 : 1));
  expect(sorted(words.value)).toEqual(sorted(en));
  expect(say(en).length).toBeGreaterThan(1000);
});

test('no sentence of it is left in the bundle', async () => {
  const code = await readFile(join(folder, 'words.mjs'), 'utf8');
  const sentences = say(en).flatMap(([, said]) => (typeof said === 'string' ? said : []));
  const long = sentences.filter((said) => said.length > 60 && texts.includes(JSON.stringify(said)));
  expect(long.filter((said) => code.includes(said.slice(0, 40)))).toEqual([]);
  expect(long.length).toBeGreaterThan(300);
});

test('the same catalogue has its texts in the same file, and another one in another', () => {
  expect(writeTexts(texts, folder)).toBe(path);
  const other = mkdtempSync(join(folder, 'other-'));
  expect(writeTexts(texts.replace(']', ',"One more sentence."]'), other)).not.toBe(path);
});
