/**
 * The contract with partners: the options that they write and the data that the widget reads.
 * Options may be added but never renamed. Within a major version, data fields are only added.
 *
 * The browser script bundles this file and every byte of it counts there, so a bundler must be able
 * to drop all unused code at the top level.
 */
export { SLUG_PATTERN, VIA_PATTERN } from '../lib/slugs.ts';

export const TAG = 'position-statement';

/**
 * The version that is published next as `/widget/<version>.js`; older ones stay in
 * `widget/releases`.
 */
export const WIDGET_VERSION = '1.1.0';

/** Types of the element for partners who write TypeScript, beside the floating script. */
export const TYPES_PATH = '/widget/v1.d.ts';

/** Changing any of these renders the card again. `hidden` is the standard HTML attribute. */
export const attributes = ['statement', 'via', 'lang', 'view', 'theme', 'level'] as const;

export const views = ['card', 'button', 'count'] as const;
export type View = (typeof views)[number];

/** `host` follows the color scheme of the surrounding page, `auto` the reader's preference. */
export const themes = ['host', 'auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Level of the card's heading. */
export const levels = [2, 3, 4, 5, 6] as const;
export const DEFAULT_LEVEL = 3;
export const LEVEL_PATTERN = /^[2-6]$/;

/** Events of the element. They bubble and are composed. */
export interface WidgetEvents {
  'ps-loading': null;
  'ps-ready': WidgetData;
  /** A short reason for a log, not for a reader: `Error: 404`, `TimeoutError: …`. */
  'ps-error': string;
  /** The address of the link that the reader followed. */
  'ps-follow': string;
}

/** Response of `GET /api/v1/widget/:slug?lang=`: finished plain text in the reader's language. */
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
  /** Path of the statement on our origin. */
  url: string;
  /** Path of the form, to which `via` is appended; equal to `url` if the statement is closed. */
  endorse: string;
  /** Says whose statement it is, and that showing it is not endorsing it. */
  credit: string;
  revision: number;
  status: 'current' | 'superseded' | 'withdrawn';
  /**
   * Sentences if the statement was amended, superseded or withdrawn, with the number of
   * endorsements of an earlier text; else null.
   */
  notice: string | null;
}

/**
 * Messages that the framed page posts to its parent: WordPress's protocol, with `statement` added
 * so that other hosts can tell which frame sent it. `secret` is set only in WordPress.
 */
export interface FrameMessage {
  message: 'height' | 'link';
  /** Height in pixels, or the URL to open. */
  value: number | string;
  secret?: string;
  statement: string;
}

/**
 * Returns the absolute URL of a path on our origin. Throws if it leaves the origin: other hosts,
 * `javascript:`, `blob:`, credentials.
 */
export function resolveOn(origin: string, path: string, via?: string | null): string {
  const url = new URL(path, origin);
  if (!url.href.startsWith(`${origin}/`)) throw Error('origin');
  if (via) url.searchParams.set('via', via);
  return url.href;
}
