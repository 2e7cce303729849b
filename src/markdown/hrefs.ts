/** Where a link of a Markdown text may lead. Pure. */
import { decodeEntities } from '../lib/html.ts';

/** Any host that is nobody's: a relative link must stay on it. */
const HERE = 'https://here.invalid/page/';

/**
 * What a browser would make of the destination decides, not how it is spelled: it drops tabs and
 * newlines, ignores leading controls and reads `\` as `/`. The result is complete; the caller
 * escapes every `&` in it, so nothing is decoded a second time.
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
