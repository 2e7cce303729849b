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
   * How many names the card shows now, five at most. This determines the reserved space. Null omits
   * the `style` attribute, for hosts whose policy would report it.
   */
  names: number | null;
}

export interface FrameCodeOptions extends SnippetOptions {
  title: string;
  theme: Theme;
  lang: string | null;
}

export interface BadgeOptions extends SnippetOptions {
  alt: string;
}

/**
 * CSS length of the space reserved until the card loads, so that nothing below it moves. It is in
 * pixels, because the card's size doesn't depend on the host's fonts, and larger in narrow windows.
 * A `<div>` around the card reserves it: the element itself takes no style from its host, and block
 * themes center a `<div>` in their column like a paragraph. It counts only names that exist,
 * because too much space would leave a gap in the page.
 */
export function roomFor(view: View, names: number): string {
  if (view !== 'card') return 'clamp(46px,110px - 10vw,80px)';
  const [wide, narrow] = [320 + 28 * names, 440 + 64 * names];
  return `max(${wide}px,${narrow + NARROWEST}px - 100vw)`;
}

/** The narrowest window, in CSS pixels. */
const NARROWEST = 320;
const FRAME_HEIGHT = 600;

export function elementCode(options: ElementOptions): string {
  const { origin, slug, title, via, lang, view, theme, level, script, cta, names } = options;
  const room =
    names === null ? null : `display:grid;align-items:start;min-height:${roomFor(view, names)}`;
  const element = tag(TAG, {
    statement: slug,
    via,
    lang,
    view: view === 'card' ? null : view,
    theme: theme === 'host' ? null : theme,
    level: level === DEFAULT_LEVEL ? null : `${level}`,
  });
  const link = tag('a', { href: formOf(options) });
  const source = tag('script', {
    async: '',
    src: `${origin}/widget/${script ? script.version : 'v1'}.js`,
    integrity: script?.integrity ?? null,
    crossorigin: script && 'anonymous',
  });
  const words = escapeHtml(`${cta}: ${title}`);
  return `${tag('div', { style: room })}${element}${link}${words}</a></${TAG}></div>\n${source}</script>`;
}

export function frameCode({ origin, slug, title, via, theme, lang }: FrameCodeOptions): string {
  const src = origin + embedPath(slug, { via, theme, lang });
  const sizes = { width: '100%', height: `${FRAME_HEIGHT}`, frameborder: '0', loading: 'lazy' };
  return `${tag('iframe', { src, title, ...sizes })}</iframe>`;
}

/** Path of the framed card with these options. */
export function embedPath(
  slug: string,
  { via, theme = 'host', lang }: { via: string | null; theme?: Theme; lang: string | null },
): string {
  return `/embed/${slug}${queryOf({ via, theme: theme === 'host' ? null : theme, lang })}`;
}

/** Query string of the options that have a value; empty if none has. */
export function queryOf(options: Record<string, string | null>): string {
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
