/**
 * The JSON-LD of a page, in `<script type="application/ld+json">`. It is data: nothing in it runs.
 */
const BLOCK = /<script type="application\/ld\+json">([^<]*)<\/script>/g;

export type Data = Record<string, unknown>;

/** Parses every block. A block that contains `<` is not matched. */
export function dataOf(html: string): Data[] {
  return Array.from(html.matchAll(BLOCK), ([, text = '']) => JSON.parse(text) as Data);
}

/** Removes the page's one JSON-LD block. Every other `<script` stays in the result. */
export function withoutData(html: string): string {
  const blocks = dataOf(html);
  if (blocks.length > 1 || blocks.some((data) => data['@context'] !== 'https://schema.org')) {
    throw new Error('the page has more than one JSON-LD block, or one that is not schema.org');
  }
  return html.replace(BLOCK, '');
}
