/** Reads words from the HTML in a block that `markdown/markdown.ts` wrote. Pure. */
import { decodeEntities } from '../../lib/html.ts';
import { SEGMENTED } from '../../lib/scripts.ts';

export interface Word {
  /** Equal for words that a reader can't tell apart. */
  key: string;
  /** Escaped. */
  html: string;
  /** White space before the word, or the line break, as HTML. */
  blank: string;
  /** Names of the elements around the word that mark it, such as `strong em`. */
  marks: string;
  /** Where the link around the word leads; not escaped. */
  link: string | null;
  /** The number of the footnote that the word refers to. */
  note: number | null;
  /** False for punctuation marks. */
  isWord: boolean;
}

/** `del` is what the author struck out. It is drawn as `s`, because `del` is a change. */
const MARKS: Record<string, string> = { strong: 'strong', em: 'em', del: 's', code: 'code' };
const MARK_ORDER = Object.values(MARKS);

const PART = /<(\/?)([a-z]+)([^>]*)>|[^<]+/g;
const HREF = / href="([^"]*)"/;

const BLANK = '[\\s\\u200b\\ufeff]|&nbsp;|&#160;|&#[xX][aA]0;';
const LETTER = '[\\p{L}\\p{N}\\p{M}\\u00ad\\u200c\\u200d\\u2060]';
/** A word, an address, or a number such as 1,250 or 3.5. */
const WORD = [
  "https?://(?:[\\p{L}\\p{N}/_~%=#@+*$'-]|&amp;|[.,:;!?()]+(?=[\\p{L}\\p{N}/]))+",
  `${LETTER}+(?:(?:['’‐-]|&#39;|(?<=\\p{N})[.,:/](?=\\p{N}))${LETTER}+)*`,
].join('|');
const SIGN = '&(?:#\\d+|#[xX][\\da-fA-F]+|[A-Za-z][A-Za-z\\d]*);|.';
const TOKEN = new RegExp(`((?:${BLANK})+)|(${WORD})|${SIGN}`, 'gu');
const SHOWN = new RegExp(`(?!${BLANK}|[\\u00ad\\u2060])(?:${SIGN})`, 'u');

/** Words that a reader can't tell apart differ only in these characters. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]+/gu;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Whether anything is shown of this HTML. */
export const hasWords = (html: string) => SHOWN.test(html.replace(/<[^>]*>/g, ''));

/** What is around words. */
type State = Pick<Word, 'marks' | 'link'> & { isNote: boolean };

const PLAIN: State = { marks: '', link: null, isNote: false };

/** In code, each line counts as one word. */
export function readWords(html: string, isCode: boolean): Word[] {
  if (isCode) return linesOf(html);
  const words: Word[] = [];
  if (!html.includes('<')) {
    addText(words, html, PLAIN, '');
    return words;
  }
  let state = PLAIN;
  let open: string[] = [];
  let blank = '';
  for (const [part, slash, tag, attributes = ''] of html.matchAll(PART)) {
    if (tag === undefined) blank = addText(words, part, state, blank);
    else if (tag === 'br') blank = '<br>';
    else if (tag === 'sup') state = { ...state, isNote: slash === '' };
    else if (tag === 'a') {
      const isLink = slash === '' && !state.isNote;
      const href = isLink ? HREF.exec(attributes)?.[1] : undefined;
      state = { ...state, link: href === undefined ? null : decodeEntities(href) };
    } else {
      const name = MARKS[tag] ?? tag;
      open = slash === '' ? [...open, name] : open.toSpliced(open.lastIndexOf(name), 1);
      state = { ...state, marks: MARK_ORDER.filter((one) => open.includes(one)).join(' ') };
    }
  }
  return words;
}

/** Adds the words of text without tags. Takes the white space before it, returns that after it. */
function addText(words: Word[], text: string, state: State, before: string): string {
  const { marks, link, isNote } = state;
  const unspaced = SEGMENTED.test(text);
  let blank = before;
  const add = (html: string, isWord: boolean) => {
    const key = isNote ? '' : html.replace(UNSEEN, '');
    if (key === '' && !isNote) {
      blank ||= html;
      return;
    }
    words.push({ key, html, blank, marks, link, note: isNote ? Number(html) : null, isWord });
    blank = '';
  };
  // Most texts are short, and `matchAll` would copy the pattern for each.
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [token, space, word] = found;
    if (space !== undefined) blank ||= space;
    else if (!unspaced || word === undefined) add(token, word !== undefined);
    else for (const { segment } of segmenter.segment(word)) add(segment, true);
  }
  return blank;
}

function linesOf(html: string): Word[] {
  const words: Word[] = [];
  let blank = '';
  for (const line of html.replace(/<[^>]*>/g, '').split('\n')) {
    const code = line.trim();
    if (code !== '') {
      blank += line.slice(0, line.indexOf(code));
      const isWord = /[\p{L}\p{N}]/u.test(code);
      words.push({ key: code, html: code, blank, marks: '', link: null, note: null, isWord });
      blank = '';
    }
    blank += '\n';
  }
  return words;
}

/** The words as plain text. */
export function plainOf(words: readonly Word[]): string {
  const text = words.map(({ html, blank }) => (blank === '' ? html : ` ${html}`)).join('');
  return decodeEntities(text).trim();
}
