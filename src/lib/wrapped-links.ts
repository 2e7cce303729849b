/**
 * Links that a mail program or a website wrapped in a redirect of its own, such as Outlook's Safe
 * Links. The wrapper often carries the reader's email address, so it must never become public.
 */

/** A wrapper: whether it made this link, and the link inside. */
interface Wrapper {
  isMine(url: URL): boolean;
  inside(url: URL): string | null;
}

const query = (name: string) => (url: URL) => url.searchParams.get(name);

const WRAPPERS: readonly Wrapper[] = [
  {
    isMine: ({ hostname }) => hostname.endsWith('.safelinks.protection.outlook.com'),
    inside: query('url'),
  },
  {
    isMine: ({ hostname, pathname }) => hostname === 'www.google.com' && pathname === '/url',
    inside: (url) => query('q')(url) ?? query('url')(url),
  },
];

/** Wrappers wrap each other, when a mail is forwarded. */
const MOST_LAYERS = 5;

/** The link without its wrappers; the text itself if no known wrapper made it. */
export function unwrapLink(text: string): string {
  let link = text;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const url = URL.parse(link);
    const inside = url && WRAPPERS.find(({ isMine }) => isMine(url))?.inside(url);
    if (!inside) return link;
    link = inside;
  }
  return link;
}
