/** Renders the feeds and the sitemap: Atom (RFC 4287), JSON Feed 1.1, sitemaps.org. Pure. */
import { formatHead, type Link } from '../audit/chain.ts';
import { toIso } from '../lib/dates.ts';
import { escapeXml } from '../lib/xml.ts';
import type { Entry, FeedPlace } from './entries.ts';

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';

function element(name: string, text: string, attributes = ''): string {
  return `<${name}${attributes}>${escapeXml(text)}</${name}>`;
}

const link = (rel: string, href: string, type = '') =>
  `<link rel="${rel}"${type && ` type="${type}"`} href="${escapeXml(href)}"/>`;

/** The text under its notice, with absolute links, so that they work on other sites. */
function textOf({ html, notice, path }: Entry, origin: string): string | null {
  const absolute = (_: string, to: string) => ` href="${new URL(to, origin + path)}"`;
  const text = html?.replace(/ href="(?![a-z]+:)([^"]*)"/g, absolute);
  const link =
    notice && `<a href="${escapeXml(origin + notice.path)}">${escapeXml(notice.link)}</a>`;
  const above = notice && `<p><strong>${escapeXml(notice.said)} ${link}.</strong></p>`;
  return [above, text].filter(Boolean).join('\n') || null;
}

const changeOf = (entries: readonly Entry[]) =>
  toIso(Math.max(0, ...entries.map(({ changedAt }) => changedAt)));

/** The page that explains the head of the audit trail's hash chain. */
const ABOUT_TRAIL = '/about/verification#audit_trail';

/** Published next to the entries. It is not news, so it does not change `updated`. */
const atomHead = (head: Link) =>
  element('head', formatHead(head), ` xmlns="urn:undersigned:audit" at="${toIso(head.chainedAt)}"`);

const jsonHead = (head: Link, origin: string) => ({
  about: origin + ABOUT_TRAIL,
  audit: { head: formatHead(head), at: toIso(head.chainedAt) },
});

/** `head` is the last link of the hash chain over the audit trail. */
export function renderAtom(
  entries: readonly Entry[],
  site: FeedPlace,
  head: Link | null = null,
): string {
  const { origin, words } = site;
  const { name } = site.organisation;
  return `${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.lang}">
${element('id', `${origin}/feed.atom`)}
${element('title', words.feeds.title({ organisation: name }))}
${element('updated', changeOf(entries))}
<author>${element('name', name)}</author>
${link('self', `${origin}/feed.atom`, 'application/atom+xml')}
${link('alternate', `${origin}/statements`, 'text/html')}${head ? `\n${atomHead(head)}` : ''}
${entries.map((entry) => atomEntry(entry, origin)).join('\n')}
</feed>
`;
}

function atomEntry(entry: Entry, origin: string): string {
  const text = textOf(entry, origin);
  return `<entry>
${element('id', origin + entry.id)}
${element('title', entry.title)}
${element('published', toIso(entry.at))}
${element('updated', toIso(entry.changedAt))}
${link('alternate', origin + entry.path, 'text/html')}
${entry.related ? link('related', origin + entry.related, 'text/html') : ''}
${element('summary', entry.summary)}
${text ? element('content', text, ' type="html"') : ''}
</entry>`;
}

export function renderJsonFeed(
  entries: readonly Entry[],
  site: FeedPlace,
  head: Link | null = null,
): string {
  const { origin, words } = site;
  const { name } = site.organisation;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: words.feeds.title({ organisation: name }),
    home_page_url: `${origin}/statements`,
    feed_url: `${origin}/feed.json`,
    language: words.lang,
    authors: [{ name, url: `${origin}/` }],
    ...(head && { _undersigned: jsonHead(head, origin) }),
    items: entries.map((entry) => {
      const text = textOf(entry, origin);
      return {
        id: origin + entry.id,
        url: origin + entry.path,
        title: entry.title,
        summary: entry.summary,
        ...(text ? { content_html: text } : { content_text: entry.summary }),
        date_published: toIso(entry.at),
        date_modified: toIso(entry.changedAt),
      };
    }),
  });
}

export interface Address {
  path: string;
  /** When it last changed, if known. */
  changedAt?: number;
  /** Translations of the page. */
  translations?: readonly { lang: string; path: string; changedAt: number }[];
}

export function renderSitemap(addresses: readonly Address[], origin: string, lang: string): string {
  const alternate = (version: { lang: string; path: string }) =>
    `<xhtml:link rel="alternate" hreflang="${version.lang}" href="${escapeXml(origin + version.path)}"/>`;
  const urls = addresses.flatMap(({ path, changedAt, translations = [] }) => {
    const versions = [{ lang, path, changedAt }, ...translations];
    // Every version lists all versions, including itself.
    const alternates = translations.length > 0 ? versions.map(alternate).join('') : '';
    return versions.map((version) => {
      const at = version.changedAt;
      const changed = at === undefined ? '' : element('lastmod', toIso(at));
      return `<url>${element('loc', origin + version.path)}${changed}${alternates}</url>`;
    });
  });
  return `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}
