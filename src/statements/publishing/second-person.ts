/**
 * Decides which changes of a published statement one person may publish alone.
 *
 * Endorsements carry over to an edited text without asking the endorsers, and no list of words can
 * tell whether the meaning is the same: "may" became "must", and "all" became "some". So no word may
 * change. Only white space, emphasis, quotation marks, dashes and `, ; : .` between words go by
 * themselves; everything else takes a second person. A substantive amendment takes two as well if
 * anybody endorses the statement, because it ends their endorsement of the current text. Pure.
 *
 * The texts are compared as written, so that a change of markup counts, and as shown, because
 * markup alone can hide a text or strike it out.
 */
import { textOfHtml } from '../../lib/html.ts';
import { renderMarkdown } from '../../markdown/markdown.ts';
import { readCanonicalText } from '../document.ts';
import type { ChangeKind, TranslationDocument } from '../schema.ts';

/** What a change touches that one person may not change alone. */
export type SecondReason = 'title' | 'date' | 'words' | 'links' | 'summary';

/** Empty if one person is enough. `before` and `after` are canonical texts. */
export function reasonsForSecond(before: string, after: string): SecondReason[] {
  if (before === after) return [];
  const [was, is] = [before, after].map((text) => readCanonicalText(text));
  // A text that can't be read, such as a redacted one, can't be compared: every word counts as new.
  if (!was || !is) return ['words'];
  return [
    ...(was.title === is.title ? [] : (['title'] as const)),
    ...(was.date === is.date ? [] : (['date'] as const)),
    ...reasonsInBody(was.body, is.body),
  ];
}

function reasonsInBody(before: string, after: string): SecondReason[] {
  const [was, is] = [shownOf(before), shownOf(after)];
  const same =
    sameWords(withoutEmphasis(before), withoutEmphasis(after)) && sameWords(was.text, is.text);
  return [
    ...(same ? [] : (['words'] as const)),
    ...(was.links === is.links ? [] : (['links'] as const)),
  ];
}

/** The published state that a change is compared with. */
export interface Standing {
  /** The current canonical text; null if it was redacted. */
  text: string | null;
  summary: string;
  /** Number of endorsements, of all texts. */
  endorsed: number;
}

/** A request that has to be made before the change is published. */
export interface SecondQuestion {
  kind: 'publish_editorial' | 'publish_substantive';
  /** What the change touches; empty for a substantive one. */
  reasons: SecondReason[];
}

/**
 * The request that a change of a published statement needs; null if one person may publish it.
 * `change` is null if the text stays and only details change. A substantive amendment that was
 * announced in time needs none: the caller knows.
 */
export function secondQuestion(
  change: ChangeKind | null,
  { text, summary, endorsed }: Standing,
  after: { text: string; summary: string },
): SecondQuestion | null {
  if (change === 'substantive')
    return endorsed > 0 ? { kind: 'publish_substantive', reasons: [] } : null;
  const reasons = change === null ? [] : reasonsForSecond(text ?? '', after.text);
  if (endorsed > 0 && !sameWords(summary, after.summary)) reasons.push('summary');
  return reasons.length > 0 ? { kind: 'publish_editorial', reasons } : null;
}

type TranslatedText = Pick<
  TranslationDocument,
  'translates' | 'title' | 'summary' | 'body' | 'notice' | 'outdated'
>;

/** True if one person may replace the translation by the other. */
export function sameTranslation(before: TranslatedText, after: TranslatedText): boolean {
  const keys = ['title', 'summary', 'notice', 'outdated'] as const;
  return (
    before.translates === after.translates &&
    keys.every((key) => sameWords(before[key] ?? '', after[key] ?? '')) &&
    reasonsInBody(before.body, after.body).length === 0
  );
}

/** True if the texts differ in nothing but white space and signs between words. */
export function sameWords(before: string, after: string): boolean {
  return wordsOf(before) === wordsOf(after);
}

/** Emphasis counts only where the rendered text shows its characters. */
const withoutEmphasis = (body: string) => body.replace(/[*_]/g, '');

const NO_WORDS = { heading: '', mark: () => '', back: () => '' };
/** Blocks and text in these elements mean something else than in a paragraph. */
const MARKED = /<(del|h\d|blockquote|li|pre|code|td|th)\b/g;

/** The text that a reader sees, and where its links lead. */
function shownOf(body: string): { text: string; links: string } {
  const rendered = renderMarkdown(body, NO_WORDS);
  const html = rendered.ok ? rendered.value.html : '';
  const links = Array.from(html.matchAll(/ href="[^"]*"/g), ([href]) => href).join('');
  return { text: textOfHtml(html.replace(MARKED, ' ‹$1› $&')), links };
}

/** Letters and digits, with the apostrophes and hyphens inside of them. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;
/** What may change between words: quotation marks, dashes, white space and `, ; : .`. */
const FREE = /[\s"'“”„‟‚‘’‛«»–—―\-,;:.]/gu;
const DIGIT_AT_END = /\p{N}$/u;
const DIGIT_AT_START = /^\p{N}/u;

/** The text's words and significant signs as one string, for comparison only. */
function wordsOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/(?<=[\p{L}\p{M}\p{N}])[‘’ʼ](?=[\p{L}\p{M}\p{N}])/gu, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/(?<=\p{N})[–—](?=\p{N})/gu, '-')
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ');
  const parts: string[] = [];
  let [end, last] = [0, ''];
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    parts.push(significantIn(plain.slice(end, index), last, word), word);
    [end, last] = [index + word.length, word];
  }
  parts.push(significantIn(plain.slice(end), last, ''));
  return parts.join('\u0000');
}

/** The signs between two words that no one person may change. */
function significantIn(between: string, before: string, after: string): string {
  const [ended, begins] = [DIGIT_AT_END.test(before), DIGIT_AT_START.test(after)];
  // Separators within a number: 10 000, 10,000 and 2024–25.
  if (ended && begins) return between;
  // Within an address or an abbreviation: example.org, p.m.
  if (before !== '' && after !== '' && /^[.,;:]+$/.test(between)) return between;
  const [unit] = ended ? (/^["']/.exec(between) ?? ['']) : [''];
  // A sign, or the point of “.5”.
  const [sign] = begins ? (/[-–—.,:]+$/.exec(between) ?? ['']) : [''];
  return unit + between.replace(FREE, '') + sign;
}
