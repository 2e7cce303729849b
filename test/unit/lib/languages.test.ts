import { expect, test } from 'vitest';
import { sayIn } from '../../../src/i18n/translated.ts';
import {
  directionOf,
  isForeignLanguage,
  localeOf,
  lookUpLanguage,
  nameOfLanguage,
} from '../../../src/lib/languages.ts';

test.each(['es', 'pt-BR', 'zh-Hant', 'ht', 'kea', 'zh-Hant-TW'])('%s is a language tag', (tag) => {
  expect(isForeignLanguage(tag)).toBe(true);
});

test.each([
  '',
  'e',
  'en',
  'en-US',
  'ES',
  'pt-br',
  'zh-hant',
  'pt_BR',
  'iw',
  'console',
  'es-',
  '../x',
  'es-x-private',
])('%j is not a language tag', (tag) => {
  expect(isForeignLanguage(tag)).toBe(false);
});

test.each([
  ['es', 'ltr', 'Español'],
  ['pt-BR', 'ltr', 'Português (Brasil)'],
  ['ht', 'ltr', 'Kreyòl ayisyen'],
  ['zh', 'ltr', '中文'],
  ['vi', 'ltr', 'Tiếng Việt'],
  ['ru', 'ltr', 'Русский'],
  ['ar', 'rtl', 'العربية'],
  ['fa', 'rtl', 'فارسی'],
  ['ur', 'rtl', 'اردو'],
  ['he', 'rtl', 'עברית'],
  ['pa-Arab', 'rtl', expect.any(String)],
  ['pa', 'ltr', expect.any(String)],
] as const)('%s runs %s and calls itself %s', (tag, direction, name) => {
  expect(directionOf(tag)).toBe(direction);
  expect(nameOfLanguage(tag)).toEqual(name);
});

test('a translation’s notice names the revision, in the words of each language', () => {
  const known = ['es', 'pt', 'ht', 'zh', 'vi', 'fr', 'ar', 'ru'].map((lang) => sayIn(lang, 17));
  for (const { notice, outdated } of known) {
    expect(notice).toContain('17');
    expect(outdated).not.toBeNull();
  }
  expect(new Set(known.flatMap(({ notice, outdated }) => [notice, outdated])).size).toBe(16);
  expect(sayIn('pt-BR', 17)).toEqual(sayIn('pt', 17));
  expect(sayIn('so', 17)).toEqual({ notice: null, outdated: null });
});

test.each([
  [['es'], 'es-MX', 'es'],
  [['es', 'es-MX'], 'es-MX', 'es-MX'],
  [['es-MX', 'es'], 'es-mx-x-y', 'es-MX'],
  [['zh-Hant'], 'ZH-HANT-TW', 'zh-Hant'],
  [['zh-Hant'], 'zh', null],
  [['es-MX'], 'es', null],
  [['es'], 'est', null],
  [['es'], '', null],
  [[], 'es', null],
])('among %j, %s selects %s', (tags, wanted, found) => {
  expect(lookUpLanguage(tags, wanted)).toBe(found);
});

test.each([
  ['en', 'en_US'],
  ['es', 'es_ES'],
  ['pt-BR', 'pt_BR'],
  ['kea', 'kea_CV'],
  ['zh-Hant', 'zh_TW'],
  ['es-MX', 'es_MX'],
])('Open Graph knows %s as %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});
