/** Signs that people type as they would on paper: what they mean is what is shown. */
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../../src/markdown/markdown.ts';

/** The text of one paragraph, with links as `[text](address)` and without escapes. */
function shown(source: string): string {
  const result = renderMarkdown(source, en.publishing.answers.footnotes);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value.html
    .replace(/^<p>(.*)<\/p>$/s, '$1')
    .replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '[$2]($1)')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');
}

describe('tildes', () => {
  test.each([
    ['5~6 of every 10, and 40~50', '5~6 of every 10, and 40~50'],
    ['~one~ and ~~two~~', '~one~ and <del>two</del>'],
    ['5~6 ~~gone~~ 7~8', '5~6 <del>gone</del> 7~8'],
    ['~a~~b~~', '~a<del>b</del>'],
    ['~~a~b~~', '<del>a~b</del>'],
  ])('%s', (source, html) => expect(shown(source)).toBe(html));
});

const PAT = '[pat@example.org](mailto:pat@example.org)';
const WHOLE = "[pat.o'brien@example.org](mailto:pat.o'brien@example.org)";

describe('a mailbox is linked whole, or not at all', () => {
  test.each([
    ["pat.o'brien@example.org", WHOLE],
    ["Ask pat.o'brien@example.org, or him.", `Ask ${WHOLE}, or him.`],
    [
      'pat+news_1@a-b.example.org',
      '[pat+news_1@a-b.example.org](mailto:pat+news_1@a-b.example.org)',
    ],
    ['pat@example.org.', `${PAT}.`],
    ["'pat@example.org'", `'${PAT}'`],
    ['‘pat@example.org’ “pat@example.org”', `‘${PAT}’ “${PAT}”`],
    ['pat@example.org’s', `${PAT}’s`],
    ['请写pat@example.org。好', `请写${PAT}。好`],
    ['(pat@example.org)', `(${PAT})`],
    ['**pat@example.org**', `<strong>${PAT}</strong>`],
    ['mailto:pat@example.org', '[mailto:pat@example.org](mailto:pat@example.org)'],
    ['[pat@example.org](https://x.org/)', '[pat@example.org](https://x.org/)'],
    ...[
      'pat.o’brien@example.org',
      'patʼs@example.org',
      'josé@example.org',
      'joséb@example.org',
      'a&b@example.org',
      'pat@exämple.org',
      'pat@mail.example.中国',
      'pat@example.orgä',
      'pat@example.org@example.net',
      '@example.org',
    ].map((text): [string, string] => [text, text]),
  ])('%s', (source, html) => expect(shown(source)).toBe(html));
});

const LINK = '[https://example.org/a](https://example.org/a)';

describe('a web address ends before the signs around it', () => {
  test.each([
    ...[
      '“”',
      '‘’',
      '„“',
      '‚‘',
      '«»',
      '»«',
      '‹›',
      '「」',
      '『』',
      '（）',
      '【】',
      '《》',
      '()',
      '[]',
      '""',
    ].map((pair): [string, string] => {
      const [open = '', close = ''] = pair;
      return [`${open}https://example.org/a${close}, b`, `${open}${LINK}${close}, b`];
    }),
    ...['。', '，', '、', '；', '：', '？', '！', '…', '।', '؟', '،', '۔', '።', '။', '។', '—'].map(
      (sign): [string, string] => [`https://example.org/a${sign}好`, `${LINK}${sign}好`],
    ),
    ['“https://example.org/a.”', `“${LINK}.”`],
    ['(see https://example.org/a), b', `(see ${LINK}), b`],
    ['https://example.org/a\u200b好', `${LINK}\u200b好`],
    ['www.example.org/a”', '[www.example.org/a](http://www.example.org/a)”'],
    ...[
      'https://example.org/A_(b)',
      'https://example.org/?a[]=1&b={c}',
      "https://example.org/o'b",
      'https://example.org/a-b_c~d',
    ].map((url): [string, string] => [url, `[${url}](${url})`]),
    [
      'https://en.wikipedia.org/wiki/Michelson–Morley',
      '[https://en.wikipedia.org/wiki/Michelson–Morley](https://en.wikipedia.org/wiki/Michelson%E2%80%93Morley)',
    ],
    ['<https://example.org/a>', LINK],
    // Longer than any address that is meant as one.
    ...['/a', '('].map((part): [string, string] => {
      const long = `https://example.org/${part.repeat(2000)}`;
      return [long, long];
    }),
  ])('%s', (source, html) => expect(shown(source)).toBe(html));
});

describe('emphasis beside scripts without spaces', () => {
  test.each([
    ['这是**“教育公平”**的意义。', '这是<strong>“教育公平”</strong>的意义。'],
    ['这是**教育**的', '这是<strong>教育</strong>的'],
    ['这是**我想做的事。**所以继续。', '这是<strong>我想做的事。</strong>所以继续。'],
    ['不如**《李茶的姑妈》**已经', '不如<strong>《李茶的姑妈》</strong>已经'],
    ['这*（甲）*是', '这<em>（甲）</em>是'],
    ['国***“甲”***国', '国<em><strong>“甲”</strong></em>国'],
    ['国**[a](https://x.org/)**国', '国<strong>[a](https://x.org/)</strong>国'],
    ['**甲**国**“乙”**国', '<strong>甲</strong>国<strong>“乙”</strong>国'],
    ['𠀀**“a”**𠀁', '𠀀<strong>“a”</strong>𠀁'],
    ['これは**「重要なこと」**です。', 'これは<strong>「重要なこと」</strong>です。'],
    ['カタカナ**（注）**ー', 'カタカナ<strong>（注）</strong>ー'],
    ['문서를 **마크다운(Markdown)**을 쓴다', '문서를 <strong>마크다운(Markdown)</strong>을 쓴다'],
    ['นี่คือ**“ความเสมอภาค”**ของ', 'นี่คือ<strong>“ความเสมอภาค”</strong>ของ'],
    ['នេះ**«សមភាព»**ជា', 'នេះ<strong>«សមភាព»</strong>ជា'],
    // As CommonMark says, where the script has spaces.
    ['a**“b”**c', 'a**“b”**c'],
    ['2*3*4 and 5 * 6', '2<em>3</em>4 and 5 * 6'],
    ['，_a_ 国_“a”_', '，<em>a</em> 国_“a”_'],
    ['国 ** 国 ** 国', '国 ** 国 ** 国'],
  ])('%s', (source, html) => expect(shown(source)).toBe(html));
});
