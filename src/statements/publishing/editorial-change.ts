/**
 * Decides which editorial changes need a second person's approval: those of the title, a number, a
 * name, a negation, or more than 20 words. Endorsements carry over to an edited text without asking
 * the endorsers, so one person alone must not decide that its meaning is the same. Pure.
 *
 * Only words are compared; white space, emphasis, quotation marks and dashes are ignored. Both the
 * Markdown source and the rendered text are compared, because markup alone can hide or strike out
 * text.
 */
import { diffArrays } from 'diff';
import { textOfHtml } from '../../lib/html.ts';
import { renderMarkdown } from '../../markdown/markdown.ts';
import { readCanonicalText } from '../document.ts';

export const secondReasons = ['title', 'number', 'negation', 'name', 'length'] as const;
export type SecondReason = (typeof secondReasons)[number];

const MOST_WORDS = 20;

/** A number with its sign, separators and unit is one word, so 1.5, 15 and 15% differ. */
const WORDS =
  /(?:(?<![\p{L}\p{N}])[-+])?[\p{Sc}§#]?\p{N}+(?:[.,:/]\p{N}+)*[\p{L}\p{N}]*(?:\s?[%‰]|[°\p{Sc}])?|[\p{L}\p{M}]+(?:['.]\p{L}+)*/gu;

const COUNTED =
  /^(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|thirds?|quarters?|once|twice|double|triple|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|percent|percentage|january|february|april|june|july|august|september|october|november|december)$/;
const NEGATIONS =
  /^(not?|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|except|unless|non)$|n't$/;
/** Prefixes that negate a word: `fair` and `unfair`. */
const NEGATING_PREFIXES = ['un', 'in', 'im', 'il', 'ir', 'non', 'dis'];

interface Word {
  text: string;
  /** True if it begins a sentence or heading, so that its capital letter doesn't mark a name. */
  begins: boolean;
}

/** Empty if no second person is needed. `before` and `after` are canonical texts. */
export function reasonsForSecond(before: string, after: string): SecondReason[] {
  const found = new Set([
    ...reasonsIn(wordsOf(before), wordsOf(after)),
    ...reasonsIn(wordsOf(shownOf(before)), wordsOf(shownOf(after))),
  ]);
  if (titleOf(before) !== titleOf(after)) found.add('title');
  return secondReasons.filter((reason) => found.has(reason));
}

const NO_WORDS = { heading: '', mark: () => '', back: () => '' };

/**
 * The text that a reader sees. A footnote without a reference isn't rendered; struck out text
 * counts as negated.
 */
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
  const [removedTexts, addedTexts] = [new Set(removed.map(lower)), new Set(added.map(lower))];
  for (const word of [...removed, ...added]) {
    const text = lower(word);
    if (/\p{N}/u.test(text) || COUNTED.test(text)) found.add('number');
    if (NEGATIONS.test(text) || isNegated(text, removedTexts) || isNegated(text, addedTexts)) {
      found.add('negation');
    }
    // A word that begins a sentence is a name if it is one elsewhere in the texts.
    if (isName(word) || names.has(word.text)) found.add('name');
  }
  return found;
}

/** True if the texts differ only in punctuation and white space. */
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

const isNegated = (text: string, others: ReadonlySet<string>) =>
  NEGATING_PREFIXES.some(
    (prefix) => text.startsWith(prefix) && others.has(text.slice(prefix.length)),
  );

/** The end of a sentence. */
const ENDS = /[.!?]["')\]*_]*\s/;
/** A blank line or a heading begins a sentence too. */
const PARAGRAPH = /\n\s*(?:\n|#)/;
/** List items are often names. In doubt, a capital letter counts as a name’s. */
const ITEM = /\n\s*[-*+]\s/;
/** “Dr.” or “2.” doesn’t end a sentence. */
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
    // “Example Person asks”: two capitalized words in a row are a name, even if they begin a
    // sentence.
    const before = words.at(-1);
    if (before?.begins && between === ' ' && CAPITAL.test(word)) before.begins = false;
    words.push({ text: word, begins });
    [end, last] = [index + word.length, word];
  }
  return words;
}

const CAPITAL = /^\p{Lu}/u;

/** A word capitalized within a sentence, or with several capitals anywhere, but not “I”. */
function isName({ text, begins }: Word): boolean {
  if (/^I(?:'\p{L}+)?$/u.test(text)) return false;
  return /\p{Lu}.*\p{Lu}/u.test(text) || (!begins && CAPITAL.test(text));
}
