/** Which characters of a pasted text stay: those that a reader sees or that shape what is seen. */
import { INVISIBLY_SPACED } from '../../lib/scripts.ts';
import { unwrapLinks } from '../../lib/wrapped-links.ts';
import { BLOCKS } from './elements.ts';

/** Takes the place of what is removed, so that all other characters keep theirs. */
const GONE = '\0';
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Always invisible; what overrides the direction of text is refused in a statement. */
const NEVER =
  /(?![\t\n\r])\p{Cc}|[\u00ad\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]|[\u{e0000}-\u{e007f}]/gu;
/** A joiner between Latin letters shapes nothing. */
const JOINER = /(?<=\p{Script=Latin})[\u200c\u200d](?=\p{Script=Latin})/gu;

/** Same length as the text, with a placeholder for each character that is removed. */
function markInvisible(text: string): string {
  const marked = text
    .replace(NEVER, (found) => (/[\u2028\u2029\v\f]/.test(found) ? ' ' : GONE.repeat(found.length)))
    .replace(JOINER, GONE)
    .replace(/\u200b+/g, (found, at: number) => {
      const around = [text[at - 1], text[at + found.length]];
      const isNeeded = around.some((each) => each !== undefined && INVISIBLY_SPACED.test(each));
      return (isNeeded ? '\u200b' : GONE) + GONE.repeat(found.length - 1);
    });
  return RIGHT_TO_LEFT.test(text) ? marked : marked.replace(/[\u061c\u200e\u200f]/g, GONE);
}

/** The text without invisible characters that nothing needs, and without wrapped links. */
export function cleanText(text: string): string {
  return unwrapLinks(markInvisible(text).replaceAll(GONE, ''));
}

/** The same for the texts of a document, in which a word may be split between elements. */
export function cleanTexts(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found: { node: Text; from: number }[] = [];
  let all = '';
  let block: Element | null | undefined;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const own = node.parentElement?.closest(`${BLOCKS},td,th`);
    if (own !== block) all += '\n';
    block = own;
    found.push({ node, from: all.length });
    all += node.data;
  }
  const marked = markInvisible(all).replace(/[\u00a0\u202f]+/g, (spaces, at: number) => {
    const isKept = spaces.length === 1 && bindsWords(all[at - 1] ?? '', all[at + 1] ?? '');
    return isKept ? spaces : ' '.repeat(spaces.length);
  });
  for (const { node, from } of found) {
    const text = marked.slice(from, from + node.length).replaceAll(GONE, '');
    node.data = unwrapLinks(text);
  }
}

/** Whether a no-break space keeps a number at its unit or sign. Word uses others for layout. */
function bindsWords(before: string, after: string): boolean {
  if (/\s/.test(before + after) || before === '' || after === '') return false;
  if (/\p{Nd}/u.test(before)) return /[\p{L}\p{N}\p{S}%‰°]/u.test(after);
  if (/\p{Nd}/u.test(after)) return /[.§№#$€£+−–-]/.test(before);
  return before === '«' || /[»:;!?]/.test(after);
}
