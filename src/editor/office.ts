/**
 * What Word and Google Docs put on the clipboard, made plain: their paragraphs that look like lists
 * become lists, their styles become emphasis, and what a text does not consist of goes. Afterwards
 * only elements that mean something are left.
 */

import { nestLists } from './lists.ts';
import { collectNotes } from './notes.ts';

/** What is no text, or is no longer: comments, pictures, what tracked changes have struck out. */
const GONE = [
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
  // In Docs a comment stands at the end, behind a link back to its place.
  for (const back of body.querySelectorAll('a[href^="#cmnt_ref"]')) back.closest('div,p')?.remove();
  for (const gone of body.querySelectorAll(GONE)) gone.remove();
  collectNotes(body);
  nestLists(body);
  for (const title of body.querySelectorAll('p.MsoTitle')) rename(title, 'h1');
  for (const element of body.querySelectorAll('*')) mean(element);
  for (const link of body.querySelectorAll('a')) settleLink(link);
  for (const heading of body.querySelectorAll(HEADINGS)) {
    for (const bold of heading.querySelectorAll('strong,em')) unwrap(bold);
  }
  joinRuns(body);
  plainText(body);
  for (const br of body.querySelectorAll('br')) if (isIdleBreak(br)) br.remove();
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

/** By tag or by style: Docs has a bold tag around everything that is not bold, and spans that are. */
function mean(element: Element): void {
  const style = element.getAttribute('data-style') ?? '';
  const said = (property: string) =>
    new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim() ?? '';
  const tag = element.localName;
  if (!['b', 'strong', 'i', 'em', 's', 'strike', 'span', 'font'].includes(tag)) return;
  const weight = said('font-weight');
  const slant = said('font-style');
  const bold = weight === '' ? tag === 'b' || tag === 'strong' : /^(?:bold|[6-9]00)/.test(weight);
  const italic = slant === '' ? tag === 'i' || tag === 'em' : /^(?:italic|oblique)/.test(slant);
  const struck = tag === 's' || tag === 'strike' || /line-through/.test(style);
  const wrapped = [bold && 'strong', italic && 'em', struck && 's'].filter(
    (name) => name !== false,
  );
  // Emphasis does not reach around paragraphs.
  const reaching = element.querySelector(BLOCKS) !== null;
  for (const name of reaching ? [] : wrapped) {
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

/** Docs leads every link through a page of its maker; a link within the document leads nowhere now. */
function settleLink(link: HTMLAnchorElement): void {
  const url = URL.parse(link.getAttribute('href') ?? '');
  const through = url?.hostname === 'www.google.com' && url.pathname === '/url';
  const href = through ? (url.searchParams.get('q') ?? '') : (url?.href ?? '');
  if (!/^(?:https?|mailto):/.test(href) || isEmpty(link)) {
    unwrap(link);
    return;
  }
  link.setAttribute('href', href);
  link.removeAttribute('title');
  for (const inner of link.querySelectorAll('u')) unwrap(inner);
}

/** A word is cut into several runs at times; as Markdown each of them would have stars of its own. */
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

/** No-break spaces hold tables of Word together, not words; what can't be seen would be refused. */
function plainText(body: HTMLElement): void {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.textContent = (text.textContent ?? '')
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
  }
}

/** A break that separates nothing within a line of text. */
function isIdleBreak(br: Element): boolean {
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

/** The page has its own heading of level 1. */
function shiftHeadings(body: HTMLElement): void {
  const headings = [...body.querySelectorAll(HEADINGS)];
  const levels = headings.map(({ localName }) => Number(localName[1]));
  const shift = Math.max(0, 2 - Math.min(...levels));
  if (shift === 0) return;
  for (const [index, heading] of headings.entries()) {
    rename(heading, `h${Math.min((levels[index] ?? 1) + shift, 6)}`);
  }
}
