/**
 * Text and HTML: escapes text where code writes markup by hand, and decodes character references.
 */

const ENTITIES = new Map(
  Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '' },
    ...{ colon: ':', sol: '/', bsol: '\\', tab: '\t', newline: '\n', num: '#', period: '.' },
    ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  }),
);

/**
 * Decodes numeric references and the few named ones that matter in links and titles. Others stay.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (...match) => {
    const [whole, decimal, hex, name] = match as (string | undefined)[];
    if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Escapes text, and attributes in either kind of quotes. */
export function escapeHtml(text: string): string {
  // Fast path: most texts contain none of these characters.
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Like `escapeHtml`, but keeps the author's character references (`&copy;`), which can't become
 * markup.
 */
export function escapeText(text: string): string {
  return escapeHtml(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, '&$1;');
}

/** Inline tags are dropped; any other tag counts as a line break. */
const INLINE_TAG = /<\/?(?:a|code|del|em|strong)\b[^>]*>|<sup\b.*?<\/sup>/g;

/** The text of HTML that `markdown/markdown.ts` wrote, without its tags and footnote references. */
export function textOfHtml(html: string): string {
  const text = decodeEntities(html.replace(INLINE_TAG, '').replace(/<[^>]*>/g, '\n'));
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}
