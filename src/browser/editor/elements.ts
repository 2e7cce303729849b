/** Small operations on the elements of what was pasted. */

export const BLOCKS =
  'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,blockquote,pre,hr,section,article,header,footer';
export const HEADINGS = 'h1,h2,h3,h4,h5,h6';

/** The value of a property in the element's own style; empty if it is not set. */
export function styleOf(element: Element, property: string): string {
  const style = element.getAttribute('data-style') ?? '';
  const value = new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1];
  return value?.trim().toLowerCase() ?? '';
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

export function isEmpty(element: Element): boolean {
  return element.textContent?.trim() === '' && !element.querySelector('hr');
}

/** The text of the same block before this element. */
export function textBefore(element: Element): string {
  const range = document.createRange();
  range.setStart(element.parentElement?.closest(`${BLOCKS},td,th,body`) ?? element, 0);
  range.setEndBefore(element);
  return range.toString();
}
