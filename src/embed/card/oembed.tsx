/**
 * oEmbed 1.0 (https://oembed.com): what a site shows when somebody pastes the URL of a statement.
 *
 * WordPress keeps only a leading blockquote, its links, and one iframe with a few attributes;
 * `test/support/wordpress.ts` has its rules. The iframe's `title` comes first, where WordPress
 * would put it. Its width is a share of the column, because WordPress keeps no style that would
 * fit pixels to a phone. Scrolling stays allowed, because most other sites keep the height given
 * here.
 */
import type { Organisation } from '../../env.ts';
import { meantPath } from '../../lib/copied-paths.ts';
import { picturePath } from '../../statements/paths.ts';
import { VIA_PATTERN, type WidgetData } from '../contract.ts';
import { embedPath } from '../kit/snippet.ts';
import { heightOf } from './height.ts';

/** The parts of a statement URL on our site. */
export interface Address {
  slug: string;
  /** Set in the URL of a translation. */
  lang: string | null;
  /** Set in a revision's permalink. */
  revision: number | null;
  /** The partner's name, if it is valid. */
  via: string | null;
}

const REVISION = /^[1-9]\d{0,5}$/;
const PAGE = /^\/statements\/([a-z0-9-]+)(?:\/v\/([1-9]\d{0,5}))?\/?$/;
const TRANSLATION = /^\/([a-z]{2,3}(?:-\w+)*)(\/statements\/[a-z0-9-]+\/?)$/;

/**
 * Null unless the text is the URL of a statement on our host. The scheme, other query parameters
 * and the fragment are ignored, because people paste what their browser shows, including campaign
 * parameters. A URL that the site would redirect, in capitals or with a full stop behind it, is read
 * as well: WordPress follows the redirect to our page, and then asks for what its author pasted.
 */
export function parseAddress(text: string, origin: string): Address | null {
  const url = URL.parse(text);
  if (!url || url.host !== new URL(origin).host || !/^https?:$/.test(url.protocol)) return null;
  const via = url.searchParams.get('via') ?? '';
  for (let path: string | null = url.pathname; path; path = meantPath(path)) {
    const [, lang = null, page = path] = TRANSLATION.exec(path) ?? [];
    const [, slug, number] = PAGE.exec(page) ?? [];
    if (!slug) continue;
    const revision = parseRevision(number);
    return { slug, lang, revision, via: VIA_PATTERN.test(via) ? via : null };
  }
  return null;
}

/** Null if the text is not the number of a revision. */
export function parseRevision(text = ''): number | null {
  return REVISION.test(text) ? Number(text) : null;
}

export interface OembedOptions {
  /** Language, revision and partner from the pasted URL. */
  address: Pick<Address, 'lang' | 'revision' | 'via'>;
  /** Whether the revision is readable, and so has a picture. */
  pictured: boolean;
  /** Whether a later revision has replaced the one that is shown. */
  isEarlier: boolean;
  origin: string;
  organisation: Pick<Organisation, 'name'>;
  /** Query parameters as received; a value that is not a number sets no limit. */
  maxwidth: string | undefined;
  maxheight: string | undefined;
}

const WIDTH = 600;
/** Width and height of every revision's picture. */
const PICTURE = [1200, 630] as const;
const HOUR = 3600;

const limitOf = (text = '') =>
  /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;

export function toOembed(data: WidgetData, options: OembedOptions) {
  const { origin, organisation, address } = options;
  const [maxWidth, maxHeight] = [limitOf(options.maxwidth), limitOf(options.maxheight)];
  const width = Math.min(WIDTH, maxWidth);
  const height = Math.min(heightOf(data, width), maxHeight);
  const src = origin + embedPath(data.slug, address);
  // Shown where the iframe is not: in feeds, in emails, and while it loads.
  const isStanding = data.status === 'current' && !options.isEarlier;
  const link = isStanding ? data.title : `${data.title} — ${data.notice}`;
  const html = (
    <>
      <blockquote>
        <a href={origin + data.url}>{link}</a>
      </blockquote>
      <iframe
        title={data.title}
        src={src}
        width="100%"
        height={height}
        frameborder="0"
        style={`max-width:${width}px`}
      />
    </>
  );
  const fits = options.pictured && PICTURE[0] <= maxWidth && PICTURE[1] <= maxHeight;
  return {
    type: 'rich',
    version: '1.0',
    title: data.title,
    author_name: organisation.name,
    author_url: origin,
    provider_name: organisation.name,
    provider_url: origin,
    cache_age: HOUR,
    width,
    height,
    html: html.toString(),
    ...(fits && {
      thumbnail_url: origin + picturePath(data.slug, data.revision),
      thumbnail_width: PICTURE[0],
      thumbnail_height: PICTURE[1],
    }),
  };
}
