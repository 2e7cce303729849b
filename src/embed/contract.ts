/**
 * What partners write and what the widget reads: options are added, never renamed, and within a
 * major version the data only grows.
 *
 * The browser script imports this file and every byte of it counts there, so: nothing at the top
 * level that a bundler can't drop.
 */
export { SLUG_PATTERN, VIA_PATTERN } from '../lib/slugs.ts';

export const TAG = 'position-statement';

/** The version that `/widget/<version>.js` publishes next; older ones stay in `widget/releases`. */
export const WIDGET_VERSION = '1.0.0';

/** A change of any of these draws the card anew. `hidden` is the platform's own attribute. */
export const attributes = ['statement', 'via', 'lang', 'view', 'theme', 'level'] as const;

export const views = ['card', 'button', 'count'] as const;
export type View = (typeof views)[number];

/** `host` follows the color-scheme of the page around, `auto` the reader's preference. */
export const themes = ['host', 'auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Level of the card's heading. */
export const levels = [2, 3, 4, 5, 6] as const;
export const DEFAULT_LEVEL = 3;
export const LEVEL_PATTERN = /^[2-6]$/;

/** Events of the element, bubbling and composed. */
export interface WidgetEvents {
  'ps-loading': null;
  /** The data that is shown. */
  'ps-ready': WidgetData;
  /** A short reason for a log, not for a reader: `Error: 404`, `TimeoutError: …`. */
  'ps-error': string;
  /** The address of the link that the reader followed. */
  'ps-follow': string;
}

/** Answer of `GET /api/v1/widget/:slug?lang=`: finished plain text in the reader's language. */
export interface WidgetData {
  slug: string;
  /** Language of the text, BCP 47, and its direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  date: string;
  /** The tally in words; empty where there is nothing to say. */
  count: string;
  /** The newest listed names, five at most. */
  names: string[];
  cta: string;
  /** Path of the statement on our origin. */
  url: string;
  /** Path of the form, where `via` is appended; equal to `url` when the statement is closed. */
  endorse: string;
  /** Whose statement it is, and that showing it is not endorsing it. */
  credit: string;
  revision: number;
  status: 'current' | 'superseded' | 'withdrawn';
  /** That the statement was amended, superseded or withdrawn, in a sentence. */
  notice: string | null;
}

/**
 * What the framed page posts to its parent: WordPress's height protocol, with `statement` so that
 * other hosts can tell which frame spoke. `secret` is WordPress's, absent elsewhere.
 */
export interface FrameMessage {
  message: 'height' | 'link';
  /** Pixels, or the address to follow. */
  value: number | string;
  secret?: string;
  statement: string;
}

/**
 * The absolute address of a path on our origin. Throws for anything that leaves it: other hosts,
 * `javascript:`, `blob:`, credentials.
 */
export function resolveOn(origin: string, path: string, via?: string | null): string {
  const url = new URL(path, origin);
  if (!url.href.startsWith(`${origin}/`)) throw Error('origin');
  if (via) url.searchParams.set('via', via);
  return url.href;
}
