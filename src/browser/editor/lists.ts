/**
 * Rebuilds lists from the HTML of word processors. Word writes paragraphs of class
 * `MsoListParagraph` with the level in a style and the sign as text; Word for the web writes a list
 * for each item; Docs puts a nested list beside the item that it belongs to.
 *
 * Markdown numbers items with digits only. An item with another sign, such as “a)”, “(iv)” or
 * “1.1”, becomes an item of a bulleted list that begins with its sign, so that items stay apart and
 * nested.
 */
import { styleOf, textBefore, unwrap } from './elements.ts';

/** A number goes on counting; a text stays as it is; null is a bullet. */
type Sign = number | string | null;

interface Item {
  element: Element;
  /** From 1. */
  level: number;
  sign: Sign;
}

export function nestLists(body: HTMLElement): void {
  for (const stray of body.querySelectorAll('ul > :not(li), ol > :not(li)')) {
    const item = stray.previousElementSibling;
    if (item) item.append(stray);
    else stray.parentElement?.before(stray);
  }
  for (const list of body.querySelectorAll('ol')) numberItems(list);
  unwrapContainers(body);
  for (const first of body.querySelectorAll('p,li[data-aria-level]')) {
    if (!body.contains(first)) continue;
    const run = runFrom(first);
    if (run.length > 0) build(run);
  }
  for (const list of body.querySelectorAll('ol')) splitList(list);
  // An item with a single paragraph needs no paragraph element.
  for (const only of body.querySelectorAll('li > :is(p,div):first-child')) {
    const { length } = only.parentElement?.querySelectorAll(':scope > :is(p,div)') ?? [];
    if (length === 1 && textBefore(only).trim() === '') unwrap(only);
  }
}

/** Writes the sign of an item before its text. */
function writeSign(item: HTMLElement, text: string): void {
  const first = item.firstElementChild;
  const isBlock = first?.matches('p,div') && textBefore(first).trim() === '';
  (isBlock && first ? first : item).prepend(`${text} `);
}

/** Notes the sign of each item of an ordered list, as a browser shows it. */
function numberItems(list: HTMLOListElement): void {
  let number = Number(list.getAttribute('start') ?? 1) || 0;
  const step = list.hasAttribute('reversed') ? -1 : 1;
  for (const item of list.querySelectorAll<HTMLElement>(':scope > li')) {
    number = Number(item.getAttribute('value') ?? number);
    const letters = lettersOf(item, list);
    const shape = item.dataset.leveltext ?? '';
    const around: [string, string] = /^[^%]*%\d[^%]*$/.test(shape)
      ? (shape.split(/%\d/) as [string, string])
      : ['', '.'];
    item.dataset.number = letters ? around.join(letters(number)) : String(number);
    number += step;
  }
}

/** Breaks a list where its numbers do not follow each other. What has letters becomes bullets. */
function splitList(list: HTMLOListElement): void {
  const items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  const parts: { list: HTMLElement; sign: Sign }[] = [];
  for (const item of items) {
    const sign = toSign(item.dataset.number ?? '');
    const last = parts.at(-1);
    if (!last || !goesOn(last.sign, sign)) {
      const part = document.createElement(typeof sign === 'number' ? 'ol' : 'ul');
      if (typeof sign === 'number') part.setAttribute('start', String(sign));
      parts.push({ list: part, sign });
    } else last.sign = sign;
    parts.at(-1)?.list.append(item);
    if (typeof sign === 'string') writeSign(item, sign);
  }
  list.before(...parts.map((part) => part.list));
  unwrap(list);
}

function goesOn(last: Sign, next: Sign): boolean {
  if (typeof last === 'number' && typeof next === 'number') return next === last + 1;
  return typeof last === typeof next;
}

/** “1.”, “(2)” and “3” are numbers. A single sign that is no number is a bullet of some font. */
function toSign(text: string): Sign {
  const sign = text.replace(/[\s\u200e\u200f]+/g, ' ').trim();
  const number = /^\(?(\d{1,9})[.):\u2013-]?\)?$/.exec(sign)?.[1];
  if (number !== undefined) return Number(number);
  const isText = /\p{N}/u.test(sign) || (sign.length > 1 && /\p{L}/u.test(sign));
  return isText ? sign : null;
}

const alphabetic = (number: number): string =>
  number < 1
    ? String(number)
    : (number > 26 ? alphabetic(Math.floor((number - 1) / 26)) : '') +
      String.fromCharCode(97 + ((number - 1) % 26));

const ROMAN = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5 },
  ...{ iv: 4, i: 1 },
});

function roman(number: number): string {
  const [sign, value] = ROMAN.find(([, value]) => value <= number) ?? ['', number];
  return value < number ? sign + roman(number - value) : sign;
}

const upper = (letters: (number: number) => string) => (number: number) =>
  letters(number).toUpperCase();

const LETTERS: Record<string, (number: number) => string> = {
  ...{ 'lower-alpha': alphabetic, 'lower-latin': alphabetic, a: alphabetic },
  ...{ 'upper-alpha': upper(alphabetic), 'upper-latin': upper(alphabetic), A: upper(alphabetic) },
  ...{ 'lower-roman': roman, i: roman, 'upper-roman': upper(roman), I: upper(roman) },
};
/** How Word for the web writes the kind of number: the second figure of this property. */
const WORD_NUMBERS = /"469769242":\[65533,(\d+)/;
const WORD_KINDS = ['', 'I', 'i', 'A', 'a'];

/** How the items of a list are lettered; undefined if they have numbers. */
function lettersOf(item: HTMLElement, list: HTMLElement) {
  const word = Number(WORD_NUMBERS.exec(item.dataset.listDefnProps ?? '')?.[1] ?? 0);
  const kind =
    WORD_KINDS[word] ||
    styleOf(item, 'list-style-type') ||
    styleOf(list, 'list-style-type') ||
    item.getAttribute('type') ||
    list.getAttribute('type');
  return LETTERS[kind ?? ''];
}

/** Removes the wrapper and the list that Word for the web puts around each item. */
function unwrapContainers(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('.ListContainerWrapper')) unwrap(wrapper);
  for (const item of body.querySelectorAll('li[data-aria-level]')) {
    const list = item.parentElement;
    if (!list?.matches('ul,ol')) continue;
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
    // A second paragraph of an item has the same class but no sign.
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
  if (element instanceof HTMLLIElement) {
    const level = Number(element.dataset.ariaLevel);
    return level > 0 ? { element, level, sign: toSign(element.dataset.number ?? '') } : null;
  }
  const level = /mso-list:\s*\w+\s+level(\d+)/i.exec(element.getAttribute('data-style') ?? '')?.[1];
  if (level === undefined || element.localName !== 'p') return null;
  const sign = element.querySelector(IGNORED);
  sign?.remove();
  return { element, level: Number(level), sign: toSign(sign?.textContent ?? '') };
}

function build(run: Item[]): void {
  const place = document.createComment('');
  run[0]?.element.before(place);
  const roots: Element[] = [];
  const open: { list: Element; level: number; sign: Sign }[] = [];
  for (const { element, level, sign } of run) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let last = open.at(-1);
    if (last && last.level === level && !goesOn(last.sign, sign)) {
      open.pop();
      last = undefined;
    }
    if (!last || last.level < level) {
      const list = document.createElement(typeof sign === 'number' ? 'ol' : 'ul');
      const around = open.at(-1);
      if (around) around.list.lastElementChild?.append(list);
      else roots.push(list);
      last = { list, level, sign };
      open.push(last);
    }
    const item = document.createElement('li');
    item.append(...element.childNodes);
    if (typeof sign === 'number') item.dataset.number = String(sign);
    if (typeof sign === 'string') writeSign(item, sign);
    last.sign = sign;
    last.list.append(item);
    element.remove();
  }
  place.replaceWith(...roots);
}
