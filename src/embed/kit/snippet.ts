/**
 * The code that a partner copies. Each tag is on one line, because editors such as WordPress's
 * classic editor insert `<br>` and `<p>` at line breaks inside tags that they don't know.
 */
import { endorsePath } from '../../endorsements/paths.ts';
import { escapeHtml } from '../../lib/html.ts';
import { DEFAULT_LEVEL, resolveOn, TAG, type Theme, type View } from '../contract.ts';
import { BADGE_HEIGHT, BADGE_WIDTH } from '../share/badge.ts';
import { badgePath } from '../share/share-texts.ts';

interface SnippetOptions {
  /** Our origin as a browser writes it: `https://example.org`. */
  origin: string;
  slug: string;
  /** The partner's name; null if there is none. */
  via: string | null;
}

export interface ElementOptions extends SnippetOptions {
  title: string;
  /** BCP 47; null follows the surrounding page. */
  lang: string | null;
  view: View;
  theme: Theme;
  level: number;
  /** The pinned script and its hash, `sha384-…`; null for the floating version. */
  script: { version: string; integrity: string } | null;
  /** Text of the fallback link, before the title: “Read and endorse”. */
  cta: string;
  /**
   * CSS length of the room to reserve: see `roomFor`. Null reserves none, and leaves out the `style`
   * attributes, for hosts whose policy would report them.
   */
  room: string | null;
}

export interface FrameCodeOptions extends SnippetOptions {
  title: string;
  theme: Theme;
  lang: string | null;
}

export interface BadgeOptions extends SnippetOptions {
  alt: string;
}

const FRAME_HEIGHT = 600;

/**
 * The `<div>` lets block themes center the card in their column like a paragraph: the element takes
 * no style from its host.
 */
export function elementCode(options: ElementOptions): string {
  const { origin, slug, title, via, lang, view, theme, level, script, cta, room } = options;
  const reserved = room === null ? NOTHING_RESERVED : reserve(view, room);
  const element = tag(TAG, {
    statement: slug,
    via,
    lang,
    view: view === 'card' ? null : view,
    theme: theme === 'host' ? null : theme,
    level: level === DEFAULT_LEVEL ? null : `${level}`,
    style: reserved.element,
  });
  const link = tag('a', { href: formOf(options), style: reserved.link });
  const source = tag('script', {
    async: '',
    src: `${origin}/widget/${script ? script.version : 'v1'}.js`,
    integrity: script?.integrity ?? null,
    crossorigin: script && 'anonymous',
  });
  const words = escapeHtml(`${cta}: ${title}`);
  return `<div>${element}${reserved.spacer}${link}${words}</a></${TAG}></div>\n${source}</script>`;
}

const NOTHING_RESERVED = { element: null, spacer: '', link: null };

/**
 * Room for the card, which goes in each case that leaves no card:
 *
 * - The length stands in a property of the element itself, so an editor that removes the element
 *   removes the room, whatever it keeps of the content.
 * - What is as high as that is an empty `<svg>` beside the link, because an SVG can take itself away
 *   without a script, when none has drawn a card by then. The element's own style sheet keeps the
 *   same room from the moment when the script runs, and the card then fills it.
 *
 * A button or a count is one line. Until it is there, so is the link.
 */
function reserve(view: View, room: string) {
  const [line, link] =
    view === 'card'
      ? ['', null]
      : [';--ps-line:nowrap', 'display:block;overflow:hidden;white-space:var(--ps-line)'];
  const spacer = tag('svg', {
    width: '0',
    height: '0',
    'aria-hidden': 'true',
    style: 'float:left;width:0;height:0;padding:0 0 var(--ps-min-height)',
  });
  const end = tag('set', { attributeName: 'display', to: 'none', begin: `${PATIENCE}s` });
  return {
    element: `display:flow-root;--ps-min-height:${room}${line}`,
    spacer: `${spacer}${end}</set></svg>`,
    link,
  };
}

/** Seconds until a page without a card takes its room back. The data may take as long. */
const PATIENCE = 8;

export function frameCode({ origin, slug, title, via, theme, lang }: FrameCodeOptions): string {
  const src = origin + embedPath(slug, { via, theme, lang });
  const sizes = { width: '100%', height: `${FRAME_HEIGHT}`, frameborder: '0', loading: 'lazy' };
  return `${tag('iframe', { src, title, ...sizes })}</iframe>`;
}

/** Path of the framed card with these options. */
export function embedPath(
  slug: string,
  options: { via: string | null; theme?: Theme; lang: string | null; revision?: number | null },
): string {
  const { via, theme, lang, revision } = options;
  const query = {
    via,
    theme: theme === 'host' ? null : theme,
    lang,
    revision: revision?.toString(),
  };
  return `/embed/${slug}${queryOf(query)}`;
}

/** Query string of the options that have a value; empty if none has. */
export function queryOf(options: Record<string, string | null | undefined>): string {
  const given = Object.entries(options).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** A link to the form around the badge. */
export function badgeCode(options: BadgeOptions): string {
  const { origin, slug, alt } = options;
  const picture = tag('img', { ...badgeImage(origin, slug), alt });
  return `${tag('a', { href: formOf(options) })}${picture}</a>`;
}

/**
 * Attributes of the badge image. Fixed sizes keep the page from moving when it loads. On our own
 * pages `origin` is empty.
 */
export function badgeImage(origin: string, slug: string) {
  const src = origin + badgePath(slug, 'png');
  return { src, width: `${BADGE_WIDTH}`, height: `${BADGE_HEIGHT}` };
}

function formOf({ origin, slug, via }: SnippetOptions): string {
  return resolveOn(origin, endorsePath(slug), via);
}

/** An opening tag; null attributes are left out. */
function tag(name: string, attributes: Record<string, string | null>): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}${value && `="${escapeHtml(value)}"`}`);
  return `<${name}${written.join('')}>`;
}
