/** Which URLs a link in a Markdown text may have. Pure. */
import { decodeEntities } from '../lib/html.ts';

/** A host that can't exist. A relative link must resolve to it. */
const HERE = 'https://here.invalid/page/';

/**
 * Decides by what a browser would make of the URL, not by its spelling: browsers drop tabs and
 * newlines, ignore leading control characters and read `\` as `/`. The result is fully decoded; the
 * caller escapes every `&` in it, so nothing is decoded twice.
 */
export function hrefOf(link: { href: string; autolink?: boolean }): string | null {
  const destination = link.autolink ? link.href : decodeEntities(link.href);
  const href = destination.replace(/\p{C}/gu, '').trim();
  if (href === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    const url = URL.parse(href);
    if (url === null || url.username !== '' || url.password !== '') return null;
    return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
  }
  const url = URL.parse(href, HERE);
  if (url === null || !url.href.startsWith('https://here.invalid/')) return null;
  return encodeURI(href).replaceAll('%25', '%');
}
