/** Text and HTML: escaping for the few places that write markup by hand, and reading references. */

const ENTITIES = new Map(
  Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '' },
    ...{ colon: ':', sol: '/', bsol: '\\', tab: '\t', newline: '\n', num: '#', period: '.' },
    ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  }),
);

/** Numeric references and the few named ones that matter in links and titles; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (...match) => {
    const [whole, decimal, hex, name] = match as (string | undefined)[];
    if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** For text and for attributes in either kind of quotes. */
export function escapeHtml(text: string): string {
  // Most of what a page says has none of them.
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Text keeps the author's character references (`&copy;`), which can't become markup. */
export function escapeText(text: string): string {
  return escapeHtml(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, '&$1;');
}

/** These stand within a line; any other tag ends it. */
const INLINE_TAG = /<\/?(?:a|code|del|em|strong)\b[^>]*>|<sup\b.*?<\/sup>/g;

/** What HTML that `markdown/markdown.ts` wrote says, without its tags and references to notes. */
export function textOfHtml(html: string): string {
  const text = decodeEntities(html.replace(INLINE_TAG, '').replace(/<[^>]*>/g, '\n'));
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}
