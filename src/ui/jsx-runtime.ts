/**
 * What the compiler makes of our markup: strings, joined as they are drawn. Text and attributes are
 * escaped here; only `Html` is not, and only this file and `raw.tsx` make any. Why it is not hono's, and
 * how the compiler is told: docs/decisions/0020-markup-as-strings.md.
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

/** Of the few elements of SVG that we draw: the types of hono have HTML alone. */
interface VectorAttributes {
  viewBox?: string;
  d?: string;
  role?: 'img';
  'aria-label'?: string;
  'shape-rendering'?: 'crispEdges';
  children?: Child;
}

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
  } & Record<'svg' | 'path', VectorAttributes>;
  export interface IntrinsicAttributes {
    key?: string | number;
  }
}

type Props = Record<string, unknown>;

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'col', 'wbr', 'source']);

/** A component is given its children as one of its props: the only one as it is, several as a list. */
export function h(
  tag: string | ((props: Props) => Child),
  props: Props | null,
  ...children: Child[]
): Html {
  if (typeof tag !== 'string') {
    const within =
      children.length > 1 ? { children } : children.length > 0 && { children: children[0] };
    const drawn = tag({ ...props, ...within });
    return drawn instanceof Html ? drawn : new Html(draw(drawn));
  }
  let start = `<${tag}`;
  for (const name in props) {
    const value = props[name];
    if (value === null || value === undefined || value === false) continue;
    start += ` ${name}="${value === true ? '' : escapeHtml(String(value))}"`;
  }
  return new Html(VOID.has(tag) ? `${start}/>` : `${start}>${draw(children)}</${tag}>`);
}

export function Fragment({ children }: { children?: Child }): Html {
  return new Html(draw(children));
}

function draw(child: Child): string {
  if (typeof child === 'string') return escapeHtml(child);
  if (child instanceof Html || typeof child === 'number') return String(child);
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  let drawn = '';
  for (const one of child) drawn += draw(one);
  return drawn;
}
