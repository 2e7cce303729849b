/**
 * Types of `<position-statement>`, for pages that are written in TypeScript. Save this file in your
 * project under any name that ends in `.d.ts`. Within version 1, types are only added to.
 */

/** What the card shows: finished plain text in the reader's language. */
export interface WidgetData {
  slug: string;
  /** Language of the text, BCP 47, and its direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  date: string;
  /** The tally in words; empty if there is nothing to say. */
  count: string;
  /** The newest listed names, five at most. */
  names: string[];
  cta: string;
  /** Path of the statement on our site. */
  url: string;
  /** Path of the form; equal to `url` if the statement takes no endorsements. */
  endorse: string;
  credit: string;
  revision: number;
  status: 'current' | 'superseded' | 'withdrawn';
  notice: string | null;
}

/** Attributes of the element. Besides `statement`, all may be left out. */
export interface PositionStatementAttributes {
  /** The name of the statement in its address, such as `educational-equity`. */
  statement: string;
  /** The name of your site: letters, digits, dashes and underscores, 40 at most. */
  via?: string | undefined;
  /** BCP 47; without it, the language of your page. */
  lang?: string | undefined;
  view?: 'card' | 'button' | 'count' | undefined;
  theme?: 'host' | 'auto' | 'light' | 'dark' | undefined;
  /** Level of the heading. */
  level?: 2 | 3 | 4 | 5 | 6 | '2' | '3' | '4' | '5' | '6' | undefined;
}

/** They bubble and are composed. */
export interface PositionStatementEvents {
  'ps-loading': CustomEvent<null>;
  /**
   * Comes again after `refresh()` and when the statement or its language changes; and, on the
   * element alone, for listeners that were added to it when the card was ready already.
   */
  'ps-ready': CustomEvent<WidgetData>;
  /** A short reason for a log, not for a reader. */
  'ps-error': CustomEvent<string>;
  /** The address of the link that the reader followed. */
  'ps-follow': CustomEvent<string>;
}

export interface PositionStatementElement extends HTMLElement {
  readonly state: 'loading' | 'ready' | 'error';
  /** What the card shows; null before, and after a failure. */
  readonly data: WidgetData | null;
  /** Fetches the data again and redraws. Never rejects: see `state`. */
  refresh(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'position-statement': PositionStatementElement;
  }
  interface GlobalEventHandlersEventMap extends PositionStatementEvents {}
}

// A project without React has no such module, and needs none of what follows.
// @ts-ignore
type ReactAttributes = import('react').HTMLAttributes<PositionStatementElement>;
// @ts-ignore
type ReactRef = import('react').RefAttributes<PositionStatementElement>;
type ReactListeners = {
  [Name in keyof PositionStatementEvents as `on${Name}`]?:
    | ((event: PositionStatementEvents[Name]) => void)
    | undefined;
};
type ReactProps = PositionStatementAttributes & ReactAttributes & ReactRef & ReactListeners;

// @ts-ignore
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'position-statement': ReactProps;
    }
  }
}
