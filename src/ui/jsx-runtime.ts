/**
 * What the compiler makes of our markup: strings, joined as they are drawn. Text and attributes are
 * escaped here; only `Html` is not, and only this file and `raw.tsx` make any. Why it is not hono's:
 * docs/decisions/0020-markup-as-strings.md.
 */
import type { JSX as Elements } from 'hono/jsx';
import { escapeHtml } from '../lib/html.ts';

/** Markup that is complete. A class of its own: no text, and nothing parsed, becomes it by accident. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand between tags: an empty value, `true` and `false` draw nothing. */
export type Child = Html | string | number | boolean | null | undefined | readonly Child[];

export namespace JSX {
  export type Element = Html;
  export type ElementType = string | ((props: never) => Child);
  export interface ElementChildrenAttribute {
    children: Child;
  }
  export type IntrinsicElements = {
    [Tag in keyof Elements.IntrinsicElements]: Omit<Elements.IntrinsicElements[Tag], 'children'> & {
      children?: Child;
    };
  };
  export interface IntrinsicAttributes {
    key?: string | number;
  }
}

type Props = Record<string, unknown> & { children?: Child };

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'col', 'wbr', 'source']);

export function jsx(tag: string | ((props: Props) => Child), props: Props): Html {
  if (typeof tag !== 'string') {
    const drawn = tag(props);
    return drawn instanceof Html ? drawn : new Html(draw(drawn));
  }
  let start = `<${tag}`;
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || value === null || value === undefined || value === false) continue;
    start += ` ${name}="${value === true ? '' : escapeHtml(String(value))}"`;
  }
  return new Html(VOID.has(tag) ? `${start}/>` : `${start}>${draw(props.children)}</${tag}>`);
}

export { jsx as jsxDEV, jsx as jsxs };

export function Fragment({ children }: Props): Html {
  return new Html(draw(children));
}

function draw(child: Child): string {
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (typeof child === 'string') return escapeHtml(child);
  if (child instanceof Html || typeof child === 'number') return String(child);
  return child.map(draw).join('');
}
