/**
 * Rebuilds lists from the HTML of word processors. Word writes paragraphs of class
 * `MsoListParagraph` with the level in a style and the bullet as text; Word for the web writes a
 * list for each item; Docs puts a nested list beside the item that it belongs to.
 */

interface Item {
  element: Element;
  /** From 1. */
  level: number;
  ordered: boolean;
}

export function nestLists(body: HTMLElement): void {
  unwrapContainers(body);
  for (const inner of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    inner.previousElementSibling?.append(inner);
  }
  for (const first of body.querySelectorAll('p,li[data-aria-level]')) {
    if (!body.contains(first)) continue;
    const run = runFrom(first);
    if (run.length > 0) build(run);
  }
  // An item with a single paragraph needs no paragraph element.
  for (const only of body.querySelectorAll('li > p:first-child')) {
    if (only.parentElement?.querySelectorAll(':scope > p').length === 1) {
      only.replaceWith(...only.childNodes);
    }
  }
}

/** Removes the wrapper and the list that Word for the web puts around each item. */
function unwrapContainers(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('.ListContainerWrapper')) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  for (const item of body.querySelectorAll('li[data-aria-level]')) {
    const list = item.parentElement;
    if (!list?.matches('ul,ol')) continue;
    item.setAttribute('data-ordered', String(list.localName === 'ol'));
    list.before(item);
    if (list.childElementCount === 0) list.remove();
  }
}

/** The consecutive items from this element on; empty if it is not an item. */
function runFrom(first: Element): Item[] {
  const run: Item[] = [];
  for (let at: Element | null = first; at; at = at.nextElementSibling) {
    const item = toItem(at);
    const last = run.at(-1);
    if (item) run.push(item);
    // A second paragraph of an item has the same class but no bullet.
    else if (last && /^MsoListParagraph/.test(at.className)) {
      const more: Element = at;
      at = last.element;
      last.element.append(document.createElement('br'), ...more.childNodes);
      more.remove();
    } else break;
  }
  return run;
}

const IGNORED = '[data-style*="mso-list:Ignore"],[data-style*="mso-list: Ignore"]';

function toItem(element: Element): Item | null {
  const online = element.getAttribute('data-aria-level');
  if (online !== null && element.localName === 'li') {
    const ordered = element.getAttribute('data-ordered') === 'true';
    return { element, level: Number(online) || 1, ordered };
  }
  const style = element.getAttribute('data-style') ?? '';
  const level = /mso-list:\s*\w+\s+level(\d+)/i.exec(style)?.[1];
  if (level === undefined || element.localName !== 'p') return null;
  const bullet = element.querySelector(IGNORED);
  const sign = (bullet?.textContent ?? '').replace(/\u00a0/g, ' ').trim();
  bullet?.remove();
  // “1.”, “b)” and “(iv)” are numbers; “o”, “·” and “§” are bullets in the fonts that Word uses.
  return { element, level: Number(level), ordered: /^\(?[\p{L}\p{N}]{1,5}[.)]$/u.test(sign) };
}

function build(run: Item[]): void {
  const place = document.createComment('');
  run[0]?.element.before(place);
  const roots: Element[] = [];
  const open: { list: Element; level: number; ordered: boolean }[] = [];
  for (const { element, level, ordered } of run) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let last = open.at(-1);
    if (last && last.level === level && last.ordered !== ordered) {
      open.pop();
      last = undefined;
    }
    if (!last || last.level < level) {
      const list = document.createElement(ordered ? 'ol' : 'ul');
      const around = open.at(-1);
      if (around) around.list.lastElementChild?.append(list);
      else roots.push(list);
      last = { list, level, ordered };
      open.push(last);
    }
    const item = document.createElement('li');
    item.append(...element.childNodes);
    last.list.append(item);
    element.remove();
  }
  place.replaceWith(...roots);
}
