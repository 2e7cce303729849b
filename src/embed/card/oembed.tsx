/**
 * oEmbed 1.0 (https://oembed.com): what a site shows where somebody pasted the address of a statement.
 *
 * WordPress keeps of the HTML a blockquote that stands first, its links, and one frame with a few
 * attributes; `test/support/wordpress.ts` has its rules. The frame's title stands first, where WordPress would
 * put it, and nothing forbids to scroll: most other sites keep the height that they are given here.
 */
import type { Organisation } from '../../env.ts';
import { picturePath } from '../../statements/paths.ts';
import { VIA_PATTERN, type WidgetData } from '../contract.ts';
import { embedPath } from '../kit/snippet.ts';
import { heightOf } from './height.ts';

/** What the address of a page of ours says. */
export interface Address {
  slug: string;
  /** Of a translation. */
  lang: string | null;
  /** Of a revision's permalink. */
  revision: number | null;
  /** The partner's name, where it is one. */
  via: string | null;
}

const PAGE = /^\/statements\/([a-z0-9-]+)(?:\/v\/([1-9]\d{0,5}))?\/?$/;
const TRANSLATION = /^\/([a-z]{2,3}(?:-\w+)*)(\/statements\/[a-z0-9-]+\/?)$/;

/**
 * Null for whatever is no statement's address on our host. Over which scheme, and with what query or
 * fragment, doesn't matter: people paste what their browser shows, campaign parameters and all.
 */
export function parseAddress(text: string, origin: string): Address | null {
  const url = URL.parse(text);
  if (!url || url.host !== new URL(origin).host || !/^https?:$/.test(url.protocol)) return null;
  const [, lang = null, path = url.pathname] = TRANSLATION.exec(url.pathname) ?? [];
  const [, slug, number] = PAGE.exec(path) ?? [];
  if (!slug) return null;
  const via = url.searchParams.get('via') ?? '';
  return {
    slug,
    lang,
    revision: number ? Number(number) : null,
    via: VIA_PATTERN.test(via) ? via : null,
  };
}

export interface OembedOptions {
  /** The language and the partner of the address that was pasted. */
  address: Pick<Address, 'lang' | 'via'>;
  /** Whether the revision that stands can be read, and so has a picture. */
  pictured: boolean;
  origin: string;
  organisation: Pick<Organisation, 'name'>;
  /** As they were asked for; what is no number is no limit. */
  maxwidth: string | undefined;
  maxheight: string | undefined;
}

const WIDTH = 600;
/** What every picture of a revision measures. */
const PICTURE = [1200, 630] as const;
const HOUR = 3600;

const limitOf = (text = '') =>
  /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;

export function toOembed(data: WidgetData, options: OembedOptions) {
  const { origin, organisation, address } = options;
  const [most, tallest] = [limitOf(options.maxwidth), limitOf(options.maxheight)];
  const width = Math.min(WIDTH, most);
  const height = Math.min(heightOf(data, width), tallest);
  const src = origin + embedPath(data.slug, address);
  // What stands where the frame does not: in a feed, in a mail, while it loads.
  const link = data.status === 'current' ? data.title : `${data.title} — ${data.notice}`;
  const html = (
    <>
      <blockquote>
        <a href={origin + data.url}>{link}</a>
      </blockquote>
      <iframe title={data.title} src={src} width={width} height={height} frameborder="0" />
    </>
  );
  const fits = options.pictured && PICTURE[0] <= most && PICTURE[1] <= tallest;
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
