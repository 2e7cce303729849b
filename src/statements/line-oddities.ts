/** Oddities of `oddities.ts` that show in the lines of a paragraph, heading or cell. Pure. */
import type { Token } from 'marked';
import type { Words } from '../i18n/catalogue.ts';
import { known } from '../markdown/nesting.ts';
import type { Placed } from '../markdown/places.ts';
import type { Oddity } from './oddities.ts';

/** Stands for one character that became something else than text. */
const TAKEN = '\ufffc';
/** Stands for a line break that was asked for. */
const BREAK = '\u2028';

/** A text of phrases as it was typed, and the same with all that became more than text taken out. */
interface Phrases {
  typed: string;
  /** As long as `typed`, with the same lines. */
  literal: string;
}

export function findLineOddities({ token, line }: Placed, words: Words['complaints']): Oddity[] {
  if (token.type === 'table') {
    const rows = [token.header, ...token.rows];
    return rows.flatMap((row, index) => {
      const at = index === 0 ? line : line + 1 + index;
      return row.flatMap((cell) => phraseOddities(phrasesOf(cell.tokens), at, words));
    });
  }
  if (token.type !== 'paragraph' && token.type !== 'heading' && token.type !== 'text') return [];
  // Phrases are looked at with the block that they are in.
  if (token.type === 'text' && !token.tokens) return [];
  const phrases = phrasesOf(token.tokens ?? []);
  const oddities = phraseOddities(phrases, line, words);
  if (token.type === 'heading') return oddities;
  const joined = linesIn(phrases.literal.split('\n'), words);
  return [...oddities, ...joined.map(({ at, message }) => ({ line: line + at, message }))];
}

function phraseOddities(phrases: Phrases, line: number, words: Words['complaints']): Oddity[] {
  return [...linksIn(phrases, words), ...marksIn(phrases, words)].map(({ at, message }) => ({
    line: line + phrases.literal.slice(0, at).split('\n').length - 1,
    message,
  }));
}

interface Found {
  /** Index of a character, or of a line. */
  at: number;
  message: string;
}

function phrasesOf(tokens: readonly Token[]): Phrases {
  const parts = tokens.map(phrasesOfToken);
  return {
    typed: parts.map(({ typed }) => typed).join(''),
    literal: parts.map(({ literal }) => literal).join(''),
  };
}

function phrasesOfToken(token: Token): Phrases {
  const { raw } = token;
  const each = known(token);
  if (each.type === 'text' || (each.type === 'link' && each.autolink)) {
    return { typed: raw, literal: raw };
  }
  if (each.type === 'br') return { typed: raw, literal: raw.replace(/[^\n]/g, BREAK) };
  const taken = raw.replace(/[^\n]/g, TAKEN);
  if (each.type !== 'strong' && each.type !== 'em' && each.type !== 'del') {
    return { typed: raw, literal: taken };
  }
  const inner = phrasesOf(each.tokens);
  const start = Math.max(raw.indexOf(inner.typed), 0);
  const literal = taken.slice(0, start) + inner.literal + taken.slice(start + inner.literal.length);
  return { typed: raw, literal: literal.slice(0, raw.length) };
}

const DESTINATION = String.raw`(?:https?:|mailto:|www\.|[/#<]|[\w-]+(?:\.[\w-]+)+(?:/|\s*\)))`;
/** What looks like a link: with a space in its address or before it, or never closed. */
const LINK = new RegExp(String.raw`\[([^[\]\n]+)\]( ?)\(\s*(?=${DESTINATION})([^)\n]*)\)?`, 'gi');
const REVERSED = new RegExp(String.raw`\(([^()\n]+)\)\[(?=${DESTINATION})([^\]\n]*)\]`, 'gi');
const REFERENCE = /\[([^[\]^\n][^[\]\n]*)\]\[([^[\]^\n][^[\]\n]*)\]/g;

const NUMBERS = /^[\d, –-]+$/;

function linksIn({ literal, typed }: Phrases, words: Words['complaints']): Found[] {
  const found: Found[] = [];
  for (const match of literal.matchAll(LINK)) {
    const [whole, label = '', gap = '', address = ''] = match;
    if (gap !== '' && (NUMBERS.test(label) || !/^(?:https?:|mailto:|www\.)/i.test(address)))
      continue;
    const shown = typed.slice(match.index + 1, match.index + 1 + label.length);
    const fixed = `[${shown}](${address.trim().replace(/^<|>$/g, '').replace(/\s+/g, '%20')})`;
    const text = typed.slice(match.index, match.index + whole.length);
    found.push({ at: match.index, message: words.noLink({ text, fixed }) });
  }
  for (const { 0: text, 1: label = '', 2: address = '', index } of literal.matchAll(REVERSED)) {
    found.push({ at: index, message: words.noLink({ text, fixed: `[${label}](${address})` }) });
  }
  for (const { 0: text, 1: label = '', 2: name = '', index } of literal.matchAll(REFERENCE)) {
    if (NUMBERS.test(label) && NUMBERS.test(name)) continue;
    found.push({ at: index, message: words.noDefinition({ text, label, name }) });
  }
  return found;
}

const OPENS = String.raw`(?=[\p{L}\p{Ps}\p{Pi}"'${TAKEN}])`;
/** Signs of emphasis that stay in the text. `2**3`, `p < .01**` and blanks to fill in are not. */
const MARKS = new RegExp(
  String.raw`(?<![*\p{N}])\*{2,3}(?!\*)${OPENS}|(?<![\p{L}\p{N}_])__(?!_)${OPENS}|(?<!~)~~(?!~)${OPENS}|(?<![^\s])\*\* (?=[^*\n]*[\p{L}.!?] ?\*\*(?!\*))|(?<![^\s(])\*${OPENS}(?=[^*\n]* \*\p{L})`,
  'gu',
);

function marksIn({ literal, typed }: Phrases, words: Words['complaints']): Found[] {
  const found: Found[] = [];
  let end = 0;
  for (const { 0: matched, index } of literal.matchAll(MARKS)) {
    if (index < end) continue;
    const sign = matched.trim();
    const start = index + sign.length;
    const close = literal.indexOf(sign, start + 1);
    end = start;
    const inner = close === -1 ? '' : typed.slice(start, close);
    if (inner.trim() !== inner && !inner.includes('\n')) {
      end = close + sign.length;
      const [before] = /^\s*/.exec(inner) ?? [''];
      const [after] = /\s*$/.exec(inner) ?? [''];
      const next = /^[\p{L}\p{N}]*/u.exec(typed.slice(end))?.[0] ?? '';
      const values = {
        text: typed.slice(index, end) + next,
        fixed: (before + sign + inner.trim() + sign + after + next).trimStart(),
      };
      found.push({ at: index, message: words.marksApart(values) });
    } else found.push({ at: index, message: words.marks({ sign }) });
  }
  return found;
}

const NARROW = '\u00a0\u2000-\u200a\u202f\u3000';
/** A list's sign with a space after it that is none to Markdown. */
const NARROW_LIST = new RegExp(`^[ \\t${NARROW}]*([-+*]|\\d{1,9}[.)])[${NARROW}]`);
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const DELIMITERS = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;

/** Signs that people begin the lines of a list with; `least` of them make it one. */
const ITEMS: readonly { sign: RegExp; least: number }[] = [
  { sign: /^\s*([•‣◦▪▫●○■□▸►▶➔➜➢➤❖★☆∙⁃·✓✔\p{Co}]|o(?=\t))/u, least: 1 },
  { sign: new RegExp(`^[${NARROW}]`), least: 1 },
  { sign: /^\s*([–—―−])\s*\S/u, least: 2 },
  { sign: /^\s*([-+*])(?=[^\s*+-])/u, least: 2 },
  {
    sign: /^\s*(\(?(?:\p{Nd}{1,3}[.)．）、]+(?=\P{Nd})|(?:[ivxl]{1,5}|\p{L})[.)]+(?=\s)))/iu,
    least: 2,
  },
  { sign: /^\s*([\u2460-\u249b])/u, least: 2 },
  { sign: /^\s*((?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）))/u, least: 2 },
  { sign: /^\s*(\p{Extended_Pictographic}\ufe0f?)\s/u, least: 2 },
];

/** `at` of each is the index of a line. */
function linesIn(lines: readonly string[], words: Words['complaints']): Found[] {
  const found: Found[] = [];
  for (const [at, line] of lines.entries()) {
    const [, signs, heading] = /^ {0,3}(#{2,6})([^\s#].*)$/.exec(line) ?? [];
    if (signs === undefined || heading === undefined) continue;
    found.push({
      at,
      message: words.heading({ text: signs + heading, fixed: `${signs} ${heading}` }),
    });
  }
  const tabled = lines.findIndex((line) => TABLE_LINE.test(line));
  const ruled = lines.findIndex((line) => DELIMITERS.test(line));
  if (ruled > 0 || lines.filter((line) => TABLE_LINE.test(line)).length > 1) {
    const at = ruled > 0 ? ruled - 1 : tabled;
    const cells = (lines[at] ?? '')
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/).length;
    return [...found, { at, message: words.noTable({ delimiters: `|${'---|'.repeat(cells)}` }) }];
  }
  const narrow = lines.flatMap((line, at) => {
    const [, sign] = NARROW_LIST.exec(line) ?? [];
    return sign === undefined ? [] : { at, sign };
  });
  const [first] = narrow;
  if (first && (narrow.length > 1 || !/\d/.test(first.sign))) {
    return [...found, { at: first.at, message: words.narrowSpace({ sign: first.sign }) }];
  }
  for (const { sign, least } of ITEMS) {
    const items = lines.flatMap((line, at) => (sign.test(line) ? at : []));
    const joined = items.some((at) => at > 0 && !lines[at - 1]?.endsWith(BREAK));
    const [at = 0] = items;
    if (!joined || items.length < least) continue;
    const shown = sign.exec(lines[at] ?? '')?.[1];
    const message = shown === undefined ? words.narrowLine : words.runTogether({ sign: shown });
    return [...found, { at, message }];
  }
  return found;
}
