/**
 * What WordPress does with a pasted address: how it discovers oEmbed, what it requests, and what it
 * leaves of the HTML of an unknown provider. It is written from the published rules, not from the
 * code:
 * https://github.com/WordPress/wordpress-develop/blob/trunk/src/wp-includes/class-wp-oembed.php
 * (`discover`, `fetch`), `embed.php` (`wp_filter_oembed_iframe_title_attribute`,
 * `wp_filter_oembed_result`), `kses.php` (`wp_kses`), `formatting.php` (`esc_url`).
 */

/** WordPress reads only this many bytes of a page. */
const READ = 153_600;

/** Returns the endpoint named in a page's head; null if WordPress finds none. */
export function discover(page: string): string | null {
  const [head = ''] = page.slice(0, READ).split(/<\/head>/i);
  // WordPress ignores a link that contains an angle bracket.
  for (const [, inside = ''] of head.matchAll(/<link([^<>]+?)\/?>/gi)) {
    const attributes = new Map(attributesOf(inside).map(({ name, value }) => [name, value]));
    const href = attributes.get('href');
    if (attributes.get('type') === 'application/json+oembed' && href) return decode(href);
  }
  return null;
}

/** The URL that WordPress then requests. Each parameter replaces one of the endpoint's own. */
export function askedOf(
  endpoint: string,
  address: string,
  { width, height }: { width: number; height: number },
): string {
  const url = new URL(endpoint);
  const asked = { maxwidth: width, maxheight: height, url: address, dnt: 1, format: 'json' };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
  return url.href;
}

/** The fields a response must have. */
export interface Provided {
  type?: unknown;
  title?: unknown;
  html?: unknown;
}

/** The HTML in the post; null if the address stays a link. */
export function embed({ type, title, html }: Provided, secret: string): string | null {
  if ((type !== 'rich' && type !== 'video') || typeof html !== 'string' || html === '') return null;
  return filter(titled(html.replaceAll('\n', ''), String(title ?? '')), secret);
}

/** The frame's own title, or else the response's, becomes its first attribute. */
function titled(html: string, title: string): string {
  const [whole, inside = ''] = /<iframe([^>]*)>/i.exec(html) ?? [];
  if (!whole) return html;
  const attributes = attributesOf(inside);
  const own = attributes.find(({ name }) => name === 'title')?.value ?? title;
  const others = attributes.filter(({ name }) => name !== 'title').map(({ as }) => ` ${as}`);
  if (own === '') return html;
  return html.replace(whole, () => `<iframe title="${normalized(own)}"${others.join('')}>`);
}

const FRAME = [
  ...['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
];

/**
 * What WordPress stores when an author pastes code who may not add scripts (`wp_kses_post`). It
 * keeps most tags of a text. Of a style it keeps only known properties; here it keeps all, so that a
 * style which does harm without its element is noticed.
 */
export function stored(code: string): string {
  const global = ['class', 'id', 'style', 'title', 'role', 'lang', 'dir', 'aria-hidden', 'hidden'];
  const text = [
    'div',
    'p',
    'span',
    'b',
    'strong',
    'em',
    'i',
    'small',
    'ul',
    'ol',
    'li',
    'h2',
    'h3',
  ];
  return kses(code, {
    ...Object.fromEntries(text.map((tag) => [tag, global])),
    a: [...global, 'href', 'rel', 'target'],
    blockquote: [...global, 'cite'],
    img: [...global, 'src', 'alt', 'width', 'height', 'loading'],
  });
}

function filter(html: string, secret: string): string | null {
  const kept = kses(html, { a: ['href'], blockquote: [], iframe: FRAME });
  // The blockquote counts only if it comes first.
  const [, quote = '', frame] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(kept) ?? [];
  if (!frame) return null;
  let post = quote + frame;
  const [attribute, mark, src] = / src=(['"])(.*?)\1/.exec(post) ?? [];
  if (attribute && mark && src !== undefined) {
    const address = escUrl(`${src}#?secret=${secret}`);
    post = post
      .replace(attribute, () => ` src=${mark}${address}${mark} data-secret=${mark}${secret}${mark}`)
      .replaceAll('<blockquote', `<blockquote data-secret="${secret}"`);
  }
  post = kses(post, {
    a: ['href'],
    blockquote: ['data-secret'],
    iframe: [...FRAME, 'data-secret'],
  });
  // With a blockquote as fallback, the frame stays hidden until it reports its height.
  const hidden = quote === '' ? '' : ' style="position: absolute; visibility: hidden;"';
  return post
    .replaceAll('<blockquote', quote && '<blockquote class="wp-embedded-content"')
    .replaceAll(
      '<iframe',
      `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"${hidden}`,
    );
}

/** Keeps the allowed tags and attributes. Other tags are removed, and their text stays. */
function kses(html: string, allowed: Record<string, string[]>): string {
  return normalized(html).replace(/<!--.*?(?:-->|$)|<[^>]*(?:>|$)|>/gs, (tag) => {
    if (!tag.startsWith('<')) return '&gt;';
    const [, slash, name = '', inside = ''] = /^<\s*(\/\s*)?([a-z\d-]+)([^>]*)>?$/i.exec(tag) ?? [];
    const attributes = allowed[name.toLowerCase()];
    if (!attributes) return '';
    if (slash) return `</${name}>`;
    const kept = attributesOf(inside).filter((one) => attributes.includes(one.name.toLowerCase()));
    return `<${name}${kept.map(({ as }) => ` ${as}`).join('')}>`;
  });
}

interface Attribute {
  name: string;
  value: string;
  /**
   * Writes an attribute again: always with a value, and never with a scheme other than http or
   * https.
   */
  as: string;
}

function attributesOf(inside: string): Attribute[] {
  const pattern = /([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/gi;
  return Array.from(inside.matchAll(pattern), ([, name = '', double, single, bare]) => {
    const raw = double ?? single ?? bare ?? '';
    const value = ['href', 'src'].includes(name) ? raw.replace(/^(?!https?:)[^/?#]*:/i, '') : raw;
    const mark = single === undefined ? '"' : "'";
    return { name, value, as: `${name}=${mark}${value}${mark}` };
  });
}

/** Every `&` begins an entity. Numeric entities have at least three digits. */
function normalized(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replace(/&amp;(amp|lt|gt|quot);/g, '&$1;')
    .replace(/&amp;#0*(\d{1,7});/g, (_, digits: string) => `&#${digits.padStart(3, '0')};`);
}

/** Escapes a URL for display. */
function escUrl(url: string): string {
  return normalized(url.replace(/[^\w\-~+.?#=!&;,/:%@$|*'()[\]\u0080-\uffff]/g, ''))
    .replaceAll('&amp;', '&#038;')
    .replaceAll("'", '&#039;');
}

/** Decodes the five basic entities. */
export function decode(text: string): string {
  return text
    .replace(/&#0*(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
