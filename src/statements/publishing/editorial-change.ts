/**
 * Which editorial changes take two: those that touch a number, a name, a negation or more than 20
 * words, and a new title. Endorsers keep standing for such a text without being asked, so one person
 * alone does not say that it means the same. Pure.
 *
 * Words are compared, and nothing else: spaces, emphasis, quotation marks and dashes count for nothing.
 * They are compared as they are written and as they are shown: signs alone can hide or strike out a text.
 */
import { diffArrays } from 'diff';
import { textOfHtml } from '../../lib/html.ts';
import { renderMarkdown } from '../../markdown/markdown.ts';
import { readCanonicalText } from '../document.ts';

export const secondReasons = ['title', 'number', 'negation', 'name', 'length'] as const;
export type SecondReason = (typeof secondReasons)[number];

const MOST_WORDS = 20;

/** A number with its sign, separators and unit is one word, so that 1.5, 15 and 15% are three. */
const WORDS =
  /(?:(?<![\p{L}\p{N}])[-+])?[\p{Sc}§#]?\p{N}+(?:[.,:/]\p{N}+)*[\p{L}\p{N}]*(?:\s?[%‰]|[°\p{Sc}])?|[\p{L}\p{M}]+(?:['.]\p{L}+)*/gu;

const COUNTED =
  /^(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|thirds?|quarters?|once|twice|double|triple|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|percent|percentage|january|february|april|june|july|august|september|october|november|december)$/;
const DENIES =
  /^(not?|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|except|unless|non)$|n't$/;
/** Put before a word, they turn it round: `fair` and `unfair`. */
const TURNS = ['un', 'in', 'im', 'il', 'ir', 'non', 'dis'];

interface Word {
  text: string;
  /** Whether a sentence or a heading begins with it: its capital tells nothing. */
  begins: boolean;
}

/** Empty where one person is enough. `before` and `after` are canonical texts. */
export function reasonsForSecond(before: string, after: string): SecondReason[] {
  const found = new Set([
    ...reasonsIn(wordsOf(before), wordsOf(after)),
    ...reasonsIn(wordsOf(shownOf(before)), wordsOf(shownOf(after))),
  ]);
  if (titleOf(before) !== titleOf(after)) found.add('title');
  return secondReasons.filter((reason) => found.has(reason));
}

const NO_WORDS = { heading: '', mark: () => '', back: () => '' };

/** As a reader sees it: a note that nothing refers to is not there, and what is struck out is denied. */
function shownOf(text: string): string {
  const rendered = renderMarkdown(readCanonicalText(text)?.body ?? '', NO_WORDS);
  const html = rendered.ok ? rendered.value.html : '';
  const marked = html.replaceAll('<del>', 'not ').replaceAll('<li', '- <li');
  return textOfHtml(marked).replaceAll('\n', '\n\n');
}

function reasonsIn(old: Word[], fresh: Word[]): Set<SecondReason> {
  const found = new Set<SecondReason>();
  const changes = diffArrays(old, fresh, {
    comparator: (a, b) => a.text === b.text,
    maxEditLength: MOST_WORDS,
  });
  if (!changes) return found.add('length');

  const names = new Set([...old, ...fresh].filter(isName).map(({ text }) => text));
  const removed = changes.flatMap((change) => (change.removed ? change.value : []));
  const added = changes.flatMap((change) => (change.added ? change.value : []));
  const [went, came] = [new Set(removed.map(lower)), new Set(added.map(lower))];
  for (const word of [...removed, ...added]) {
    const text = lower(word);
    if (/\p{N}/u.test(text) || COUNTED.test(text)) found.add('number');
    if (DENIES.test(text) || isTurned(text, went) || isTurned(text, came)) found.add('negation');
    // A name that begins a sentence is known by where else it stands.
    if (isName(word) || names.has(word.text)) found.add('name');
  }
  return found;
}

/** Whether they differ in no more than signs and spaces. */
export function sameWords(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) =>
    wordsOf(text)
      .map((word) => word.text)
      .join(' '),
  );
  return a === b;
}

const titleOf = (text: string) => text.slice(0, text.indexOf('\n'));
const lower = ({ text }: Word) => text.toLowerCase();

const isTurned = (text: string, others: ReadonlySet<string>) =>
  TURNS.some((turn) => text.startsWith(turn) && others.has(text.slice(turn.length)));

/** What ends a sentence; a blank line, or a heading, begins one. */
const ENDS = /[.!?]["')\]*_]*\s/;
const PARAGRAPH = /\n\s*(?:\n|#)/;
/** Items are often names, and “Dr.” or “2.” end no sentence: in doubt, a capital is a name’s. */
const ITEM = /\n\s*[-*+]\s/;
const SHORT = /^(?:\p{Lu}\p{Ll}{0,3}|\p{N}+)$/u;

function wordsOf(text: string): Word[] {
  const plain = text
    .normalize('NFC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑–—−]/g, '-')
    .replace(/\u00ad/g, '');
  const words: Word[] = [];
  let [end, last] = [0, ''];
  for (const { 0: word, index } of plain.matchAll(WORDS)) {
    const between = plain.slice(end, index);
    const ended = ENDS.test(between) && !SHORT.test(last);
    const begins = last === '' || ((ended || PARAGRAPH.test(between)) && !ITEM.test(between));
    // “Example Person asks”: two capitals in a row are a name wherever they stand.
    const before = words.at(-1);
    if (before?.begins && between === ' ' && CAPITAL.test(word)) before.begins = false;
    words.push({ text: word, begins });
    [end, last] = [index + word.length, word];
  }
  return words;
}

const CAPITAL = /^\p{Lu}/u;

/** A capital within a sentence, or several anywhere; “I” is none. */
function isName({ text, begins }: Word): boolean {
  if (/^I(?:'\p{L}+)?$/u.test(text)) return false;
  return /\p{Lu}.*\p{Lu}/u.test(text) || (!begins && CAPITAL.test(text));
}
