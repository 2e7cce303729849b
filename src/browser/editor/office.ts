/**
 * Cleans the HTML that word processors, mail programs and websites put on the clipboard: paragraphs
 * that look like lists become lists, styles become emphasis, and only elements with a meaning
 * remain.
 */
import { unwrapLink, unwrapLinks } from '../../lib/wrapped-links.ts';
import { cleanTexts } from './characters.ts';
import { type Counts, removeDropped } from './dropped.ts';
import { BLOCKS, HEADINGS, isEmpty, rename, styleOf, unwrap } from './elements.ts';
import { nestLists } from './lists.ts';
import { collectNotes, collectTypedNotes, labelNotes } from './notes.ts';
import { writeSuperscripts } from './superscripts.ts';
import { evenTables } from './tables.ts';
import { takeTitle } from './titles.ts';

/** What surrounds the place where the text is pasted. */
export interface Place {
  /** The title of the statement, if the text is pasted at its beginning; else null. */
  title: string | null;
  /** Labels of footnotes that the text has already. */
  labels: ReadonlySet<string>;
}

export interface Cleaned {
  /** Whether the document has more than plain text could say. */
  formatted: boolean;
  dropped: Counts;
  /** The title that was removed from the beginning of the document. */
  title: string | null;
}

const FORMATS =
  'h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,a,strong,em,s,br,cite,p + p,p + div,div + p,div + div';

export function cleanOffice(body: HTMLElement, { title: wanted, labels }: Place): Cleaned {
  const dropped = removeDropped(body);
  const without = collectNotes(body);
  if (without > 0) dropped.notes = without;
  nestLists(body);
  const title = wanted === null ? null : takeTitle(body, wanted);
  for (const heading of body.querySelectorAll('p.MsoTitle')) rename(heading, 'h1');
  for (const heading of body.querySelectorAll('[role=heading][aria-level]')) {
    if (!heading.matches(HEADINGS)) rename(heading, `h${levelOf(heading)}`);
  }
  for (const element of body.querySelectorAll('*')) convertStyle(element);
  for (const link of body.querySelectorAll('a')) cleanLink(link);
  for (const heading of body.querySelectorAll(HEADINGS)) {
    for (const bold of heading.querySelectorAll('strong,em')) unwrap(bold);
  }
  joinRuns(body);
  for (const run of body.querySelectorAll('strong,em,s')) freeMarks(run);
  collectTypedNotes(body);
  labelNotes(body, labels);
  const raised = writeSuperscripts(body);
  cleanTexts(body);
  evenTables(body);
  for (const br of body.querySelectorAll('br')) if (isRedundantBreak(br)) br.remove();
  for (const block of body.querySelectorAll(`${HEADINGS},p,li,div,blockquote`)) {
    if (isEmpty(block)) block.remove();
  }
  shiftHeadings(body);
  const formatted = raised || title !== null || body.querySelector(FORMATS) !== null;
  return { formatted, dropped, title };
}

const levelOf = (heading: Element): number =>
  Math.min(Math.max(Number(heading.getAttribute('aria-level')) || 2, 1), 6);

/** Converts styles and tags to emphasis. Styles win: Docs wraps all in a `<b>` of normal weight. */
function convertStyle(element: Element): void {
  const tag = element.localName;
  if (!['b', 'strong', 'i', 'em', 's', 'strike', 'span', 'font'].includes(tag)) return;
  const weight = styleOf(element, 'font-weight');
  const slant = styleOf(element, 'font-style');
  const place = styleOf(element, 'vertical-align');
  const bold = weight === '' ? tag === 'b' || tag === 'strong' : /^(?:bold|[6-9]00)/.test(weight);
  const italic = slant === '' ? tag === 'i' || tag === 'em' : /^(?:italic|oblique)/.test(slant);
  const style = element.getAttribute('data-style') ?? '';
  const struck = tag === 's' || tag === 'strike' || /line-through/.test(style);
  const raised = (place === 'super' || place === 'sub') && !element.closest('sup,sub');
  const wrapped = [
    ...[bold && 'strong', italic && 'em', struck && 's'],
    raised && (place === 'super' ? 'sup' : 'sub'),
  ].filter((name) => name !== false);
  // Emphasis can't contain paragraphs.
  const hasBlocks = element.querySelector(BLOCKS) !== null;
  for (const name of hasBlocks ? [] : wrapped) {
    const wrapper = document.createElement(name);
    wrapper.append(...element.childNodes);
    element.append(wrapper);
  }
  unwrap(element);
}

/** Some programs wrap links in redirects. A link within the document has no target here. */
function cleanLink(link: HTMLAnchorElement): void {
  const href = unwrapLink(URL.parse(link.getAttribute('href') ?? '')?.href ?? '');
  if (!/^(?:https?|mailto):/.test(href) || isEmpty(link)) {
    unwrap(link);
    return;
  }
  link.setAttribute('href', href);
  link.removeAttribute('title');
  for (const inner of link.querySelectorAll('u')) unwrap(inner);
  // The link may be its own text, cut into runs.
  const text = link.textContent ?? '';
  if (unwrapLinks(text) !== text) link.textContent = unwrapLinks(text);
}

/** Joins adjacent runs: some words are split, and in Markdown each part would get its own signs. */
function joinRuns(body: HTMLElement): void {
  for (const name of ['strong', 'em', 's', 'sup', 'sub']) {
    for (const inner of body.querySelectorAll(`${name} ${name}`)) unwrap(inner);
    for (const run of body.querySelectorAll(name)) {
      if (!run.parentNode) continue;
      if (run.textContent?.trim() === '') {
        unwrap(run);
        continue;
      }
      while (run.nextSibling instanceof Element && run.nextSibling.localName === name) {
        const next = run.nextSibling;
        run.append(...next.childNodes);
        next.remove();
      }
    }
  }
  body.normalize();
}

/**
 * Moves punctuation out of a run that touches a word: Markdown does not see an end of emphasis
 * between a mark and a letter.
 */
function freeMarks(run: Element): void {
  const { firstChild, lastChild, previousSibling, nextSibling } = run;
  if (lastChild instanceof Text && isWord(nextSibling?.textContent?.[0])) {
    const [marks = ''] = /\p{P}+$/u.exec(lastChild.data) ?? [];
    lastChild.data = lastChild.data.slice(0, lastChild.length - marks.length);
    run.after(marks);
  }
  if (firstChild instanceof Text && isWord(previousSibling?.textContent?.at(-1))) {
    const [marks = ''] = /^\p{P}+/u.exec(firstChild.data) ?? [];
    firstChild.data = firstChild.data.slice(marks.length);
    run.before(marks);
  }
  if (isEmpty(run)) unwrap(run);
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether a line break has no text on one of its sides. */
function isRedundantBreak(br: Element): boolean {
  const beside = (node: ChildNode | null, next: (node: ChildNode) => ChildNode | null) => {
    let at = node;
    while (at && at.nodeType === Node.TEXT_NODE && at.textContent?.trim() === '') at = next(at);
    return at;
  };
  const before = beside(br.previousSibling, (node) => node.previousSibling);
  const after = beside(br.nextSibling, (node) => node.nextSibling);
  return [before, after].some(
    (node) => node === null || (node instanceof Element && node.matches(BLOCKS)),
  );
}

/** Headings start at level 2, since the page has its own heading of level 1. */
function shiftHeadings(body: HTMLElement): void {
  const headings = [...body.querySelectorAll(HEADINGS)];
  const levels = headings.map(({ localName }) => Number(localName[1]));
  const shift = Math.max(0, 2 - Math.min(...levels));
  if (shift === 0) return;
  for (const [index, heading] of headings.entries()) {
    rename(heading, `h${Math.min((levels[index] ?? 1) + shift, 6)}`);
  }
}
