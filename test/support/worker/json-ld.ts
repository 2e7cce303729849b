/** What a page tells machines in `<script type="application/ld+json">`: data, and nothing that runs. */
const BLOCK = /<script type="application\/ld\+json">([^<]*)<\/script>/g;

export type Data = Record<string, unknown>;

/** Each block as what it says. One that is no JSON, or holds a `<`, is none. */
export function dataOf(html: string): Data[] {
  return Array.from(html.matchAll(BLOCK), ([, text = '']) => JSON.parse(text) as Data);
}

/** The page without its one block of data: no other `<script` of any kind is let through. */
export function withoutData(html: string): string {
  const blocks = dataOf(html);
  if (blocks.length > 1 || blocks.some((data) => data['@context'] !== 'https://schema.org')) {
    throw new Error('not the one block of data that a page may have');
  }
  return html.replace(BLOCK, '');
}
