/**
 * Cleans the HTML that Word and Google Docs put on the clipboard: paragraphs that look like lists
 * become lists, styles become emphasis, and only elements with a meaning remain.
 */

import { nestLists } from './lists.ts';
import { collectNotes } from './notes.ts';

/** Elements to remove: comments, pictures, tracked deletions, and whatever is not text. */
const REMOVED = [
  'style,script,meta,link,title,base,template,noscript,iframe,object,embed,form,button,input',
  'img,picture,svg,video,audio,canvas,map',
  'del,.MsoCommentReference,.MsoCommentText,.msocomanchor,.msocomtxt,.msocomoff',
  '[data-style*="mso-element:comment"],[data-style*="mso-hide:all"]',
  'a[href^="#_msocom"],a[href^="#cmnt"],br.Apple-interchange-newline',
].join(',');

const BLOCKS =
  'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,blockquote,pre,hr,section,article,header,footer';
const HEADINGS = 'h1,h2,h3,h4,h5,h6';

export function cleanOffice(body: HTMLElement): void {
  dropComments(body);
  // Docs puts comments at the end, each with a link back to its place.
  for (const back of body.querySelectorAll('a[href^="#cmnt_ref"]')) back.closest('div,p')?.remove();
  for (const removed of body.querySelectorAll(REMOVED)) removed.remove();
  collectNotes(body);
  nestLists(body);
  for (const title of body.querySelectorAll('p.MsoTitle')) rename(title, 'h1');
  for (const element of body.querySelectorAll('*')) convertStyle(element);
  for (const link of body.querySelectorAll('a')) cleanLink(link);
  for (const heading of body.querySelectorAll(HEADINGS)) {
    for (const bold of heading.querySelectorAll('strong,em')) unwrap(bold);
  }
  joinRuns(body);
  plainText(body);
  for (const br of body.querySelectorAll('br')) if (isRedundantBreak(br)) br.remove();
  for (const block of body.querySelectorAll(`${HEADINGS},p,li,div,blockquote`)) {
    if (isEmpty(block)) block.remove();
  }
  shiftHeadings(body);
}

function dropComments(body: HTMLElement): void {
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** Converts styles and tags to emphasis. Styles win: Docs wraps all in a `<b>` of normal weight. */
function convertStyle(element: Element): void {
  const style = element.getAttribute('data-style') ?? '';
  const propertyOf = (property: string) =>
    new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim() ?? '';
  const tag = element.localName;
  if (!['b', 'strong', 'i', 'em', 's', 'strike', 'span', 'font'].includes(tag)) return;
  const weight = propertyOf('font-weight');
  const slant = propertyOf('font-style');
  const bold = weight === '' ? tag === 'b' || tag === 'strong' : /^(?:bold|[6-9]00)/.test(weight);
  const italic = slant === '' ? tag === 'i' || tag === 'em' : /^(?:italic|oblique)/.test(slant);
  const struck = tag === 's' || tag === 'strike' || /line-through/.test(style);
  const wrapped = [bold && 'strong', italic && 'em', struck && 's'].filter(
    (name) => name !== false,
  );
  // Emphasis can't contain paragraphs.
  const hasBlocks = element.querySelector(BLOCKS) !== null;
  for (const name of hasBlocks ? [] : wrapped) {
    const wrapper = document.createElement(name);
    wrapper.append(...element.childNodes);
    element.append(wrapper);
  }
  unwrap(element);
}

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

export function rename(element: Element, name: string): Element {
  const renamed = document.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** Docs wraps every link in a Google redirect. A link within the document has no target here. */
function cleanLink(link: HTMLAnchorElement): void {
  const url = URL.parse(link.getAttribute('href') ?? '');
  const isRedirect = url?.hostname === 'www.google.com' && url.pathname === '/url';
  const href = isRedirect ? (url.searchParams.get('q') ?? '') : (url?.href ?? '');
  if (!/^(?:https?|mailto):/.test(href) || isEmpty(link)) {
    unwrap(link);
    return;
  }
  link.setAttribute('href', href);
  link.removeAttribute('title');
  for (const inner of link.querySelectorAll('u')) unwrap(inner);
}

/** Joins adjacent runs: some words are split, and in Markdown each part would get its own signs. */
function joinRuns(body: HTMLElement): void {
  for (const name of ['strong', 'em', 's']) {
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

/** Word uses no-break spaces for layout, and the site refuses invisible characters. */
function plainText(body: HTMLElement): void {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.textContent = (text.textContent ?? '')
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
  }
}

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

function isEmpty(element: Element): boolean {
  return element.textContent?.trim() === '' && !element.querySelector('hr');
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
