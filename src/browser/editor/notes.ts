/**
 * Converts footnotes: those of Word (`_ftn1`, `_edn1`), Docs (`ftnt1`), LibreOffice (`sdfootnote1sym`)
 * and websites (`fn1`), and those that people type, as a superscript number in the text and at the
 * beginning of a paragraph below.
 *
 * A reference becomes `<cite data-note>`, and a note `<div data-note-text>` at the end of the body.
 */
import { HEADINGS, isEmpty, textBefore, unwrap } from './elements.ts';

const MARK = /^#_?(ftnt|ftn|edn|fn|user-content-fn)(_?ref)?[-_:]?(\d+)(?:[-_]\d+)?$/;
const OFFICE_MARK = /^#(sdfootnote|sdendnote)(\d+)(sym|anc)$/;

/** The note that a link within the document leads to, or that it leads back from. */
function noteOf(link: Element): { key: string; back: boolean } | null {
  const href = link.getAttribute('href') ?? '';
  // On websites, a copied link within the page has the whole address.
  const fragment = href.slice(Math.max(0, href.indexOf('#')));
  const [, kind, ref, number] = MARK.exec(fragment) ?? [];
  if (kind) return { key: kind + number, back: ref !== undefined };
  const [, office, id, place] = OFFICE_MARK.exec(fragment) ?? [];
  return office ? { key: `${office}${id}`, back: place === 'anc' } : null;
}

const LISTS = '[data-style*="mso-element:footnote-list"],[data-style*="mso-element:endnote-list"]';
const NOTE = [
  ':is([data-style*="mso-element:footnote"],[data-style*="mso-element:endnote"])',
  ':not([data-style*="-list"]),[id^=sdfootnote],[id^=sdendnote],li',
].join('');

/** Returns how many references were removed because their note was not copied. */
export function collectNotes(body: HTMLElement): number {
  const texts = new Map<string, HTMLElement>();
  for (const link of body.querySelectorAll('a[href*="#"]')) {
    const note = noteOf(link);
    const place = link.closest(NOTE) ?? link.closest('p') ?? link.closest('div');
    if (!note?.back || !place) continue;
    const mark = link.closest('sup') ?? link;
    mark.remove();
    if (!texts.has(note.key)) texts.set(note.key, takeNote(note.key, [place]));
  }
  for (const rest of body.querySelectorAll(`${LISTS},[role=doc-endnotes],section.footnotes`)) {
    rest.remove();
  }
  let without = 0;
  for (const link of body.querySelectorAll('a[href*="#"]')) {
    const note = noteOf(link);
    if (!note || note.back) continue;
    const isKnown = texts.has(note.key);
    if (!isKnown && !link.getAttribute('href')?.startsWith('#')) continue;
    if (!isKnown) without += 1;
    (link.closest('sup') ?? link).replaceWith(...(isKnown ? [callOf(note.key)] : []));
  }
  body.append(...texts.values());
  return without;
}

/** Moves the content of these blocks into a note. */
function takeNote(key: string, places: readonly Element[]): HTMLElement {
  const text = document.createElement('div');
  text.dataset.noteText = key;
  for (const place of places) {
    text.append(...place.childNodes);
    place.remove();
  }
  return text;
}

function callOf(key: string): HTMLElement {
  const call = document.createElement('cite');
  call.dataset.note = key;
  // Without text it would count as empty.
  call.textContent = key;
  return call;
}

const TYPED = /^[[(]?(\d{1,3}|[*†‡])[\])]?$/;
/** A power, not a note: after a unit, a variable, a short number or ten. */
const BEFORE_POWER = /(?:^|[^\p{L}\p{N}])(?:[kcdmµμn]?m|ft|in|yd|mi|s|sec|\p{L}|\d{1,2})$/u;

/** Superscript numbers whose note stands below as a paragraph that begins with the same number. */
export function collectTypedNotes(body: HTMLElement): void {
  const calls = [...body.querySelectorAll('sup')];
  const texts = new Map<string, Element>();
  for (const sup of calls) {
    const key = TYPED.exec(sup.textContent?.trim() ?? '')?.[1];
    const place = sup.closest('p,div,li');
    if (!key || !place || sup.closest('table,a') || textBefore(sup).trim() !== '') continue;
    if (place.textContent?.trim() !== sup.textContent?.trim()) texts.set(key, place);
  }
  const used = new Set<string>();
  for (const sup of calls) {
    const keys = (sup.textContent ?? '').split(/[,;\s]+/).filter((part) => part !== '');
    const known = keys.map((key) => TYPED.exec(key)?.[1] ?? '');
    const before = textBefore(sup).trimEnd();
    if (before === '' || BEFORE_POWER.test(before)) continue;
    if (known.length === 0 || !known.every((key) => isBelow(sup, texts.get(key)))) continue;
    sup.replaceWith(...known.map((key) => callOf(`typed${key}`)));
    for (const key of known) used.add(key);
  }
  for (const key of used) {
    const place = texts.get(key);
    if (!place) continue;
    place.querySelector('sup')?.remove();
    const heading = place.previousElementSibling;
    body.append(takeNote(`typed${key}`, [place]));
    // The site writes a heading above the notes.
    if (heading?.matches(`${HEADINGS},hr`) && endsBeforeNotes(heading)) heading.remove();
  }
}

function isBelow(call: Element, text: Element | undefined): boolean {
  return (
    text !== undefined &&
    (call.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}

function endsBeforeNotes(heading: Element): boolean {
  let next = heading.nextElementSibling;
  while (next && isEmpty(next)) next = next.nextElementSibling;
  return next === null
    ? heading.parentElement?.localName !== 'body'
    : next.matches('[data-note-text]');
}

/** Numbers the notes in the order of their references, without the labels of the text around. */
export function labelNotes(body: HTMLElement, taken: ReadonlySet<string>): void {
  const labels = new Map<string, string>();
  let number = 0;
  for (const { dataset } of body.querySelectorAll<HTMLElement>('[data-note],[data-note-text]')) {
    const key = dataset.note ?? dataset.noteText ?? '';
    if (!labels.has(key)) {
      do number += 1;
      while (taken.has(String(number)));
      labels.set(key, String(number));
    }
    if (dataset.note) dataset.note = labels.get(key);
    else dataset.noteText = labels.get(key);
  }
  for (const list of body.querySelectorAll('ol,ul')) if (isEmpty(list)) unwrap(list);
}
