/**
 * Links that a mail filter, a mail program or a website wrapped in a redirect of its own, such as
 * Outlook's Safe Links. A wrapper often carries the address of the person who got the mail, so it
 * must never become public. Pure, and it runs in browsers, too.
 *
 * A wrapper that keeps its link as a number or encrypted (Mimecast, t.co) can't be unwrapped here.
 */
import { decodeBase64, decodeBase64Url } from './bytes.ts';

/** A wrapper: whether it made this link, and the link inside as far as it can be read. */
interface Wrapper {
  isMine(url: URL): boolean;
  inside(url: URL): string | null | undefined;
}

const onHost = (host: RegExp, path = /^/) => ({
  isMine: ({ hostname, pathname }: URL) => host.test(hostname) && path.test(pathname),
});

/** The first of these parameters that has a value. Wrappers disagree about capitals. */
const query =
  (...names: string[]) =>
  ({ searchParams }: URL) =>
    names
      .map((name) => Array.from(searchParams).find(([key]) => key.toLowerCase() === name)?.[1])
      .find(Boolean);

const WRAPPERS: readonly Wrapper[] = [
  // Microsoft: every region, the clouds of the US government and of China; Teams; Outlook on the web.
  {
    ...onHost(/\.safelinks\.protection\.(?:outlook\.com|office365\.us|(?:partner\.)?outlook\.cn)$/),
    inside: query('url'),
  },
  { ...onHost(/^statics\.teams\./, /\/safelinks\//), inside: query('url') },
  { ...onHost(/^/, /^\/owa\/redir\.aspx$/i), inside: query('url') },
  // Google, under the domain of every country: documents, mail and search results.
  {
    ...onHost(/^(?:www\.)?google\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})$/, /^\/url$/),
    inside: query('q', 'url'),
  },
  // Proofpoint: https://help.proofpoint.com has the decoder of the three versions.
  {
    ...onHost(/^urldefense(?:\.proofpoint)?\.(?:com|us)$/, /^\/v1\/url$/),
    inside: query('u'),
  },
  {
    ...onHost(/^urldefense(?:\.proofpoint)?\.(?:com|us)$/, /^\/v2\/url$/),
    inside: (url) => percentDecoded(query('u')(url)?.replaceAll('-', '%').replaceAll('_', '/')),
  },
  { ...onHost(/^urldefense(?:\.proofpoint)?\.(?:com|us)$/, /^\/v3\/__/), inside: proofpoint3 },
  // Other mail filters.
  { ...onHost(/(?:^|\.)linkprotect\.cudasvc\.com$/), inside: query('a') },
  {
    ...onHost(/^secure-web\.cisco\.com$/),
    inside: ({ pathname }) => percentDecoded(pathname.split('/').at(-1)),
  },
  {
    ...onHost(/\.protection\.sophos\.com$/),
    inside: (url) => textOf(decodeBase64(query('u')(url)?.replaceAll(' ', '+') ?? '')),
  },
  { ...onHost(/\.trendmicro\.com$/, /^\/wis\/clicktime\//), inside: query('url') },
  { ...onHost(/^clicktime\.(?:symantec\.com|cloud\.postoffice\.net)$/), inside: query('u') },
  { ...onHost(/^protect\d*\.fireeye\.com$/), inside: query('u') },
  { ...onHost(/^scanmail\.trustwave\.com$/), inside: query('u') },
  { ...onHost(/^urlsand\.(?:esvalabs\.com|net)$/), inside: query('u') },
  {
    ...onHost(/\.awstrack\.me$/, /^\/L0\//),
    inside: ({ pathname }) => percentDecoded(pathname.split('/')[2]),
  },
  { ...onHost(/^link\.edgepilot\.com$/), inside: query('u') },
  { ...onHost(/^/, /^\/fmlurlsvc\/?$/), inside: query('url') },
  {
    ...onHost(/^(?:protect|url)\.checkpoint\.com$|^url\.avanan\.click$/),
    inside: ({ href }) => /___(https?:.+)___\./.exec(href)?.[1],
  },
  // Websites.
  {
    ...onHost(
      /^(?:l|lm)\.(?:facebook|instagram|messenger)\.com$|^(?:www\.|m\.)?facebook\.com$/,
      /^\/(?:l\.php|flx\/warn\/)?$/,
    ),
    inside: query('u'),
  },
  {
    ...onHost(/^(?:www\.)?linkedin\.com$/, /^\/(?:safety\/go|redir\/redirect)\/?$/),
    inside: query('url'),
  },
  { ...onHost(/^(?:www\.)?youtube\.com$/, /^\/redirect$/), inside: query('q') },
  { ...onHost(/^slack-redir\.net$/, /^\/link$/), inside: query('url') },
  { ...onHost(/^(?:www\.)?duckduckgo\.com$/, /^\/l\/$/), inside: query('uddg') },
  {
    ...onHost(/^(?:www\.)?bing\.com$/, /^\/ck\/a$/),
    inside: (url) => {
      const [, link] = /^a1(.+)$/.exec(query('u')(url) ?? '') ?? [];
      return link && textOf(decodeBase64Url(link));
    },
  },
];

/** Wrappers wrap each other, when a mail is forwarded. */
const MOST_LAYERS = 5;

/**
 * The link without its wrappers. The text itself if no known wrapper made it, or if what is inside
 * can't be read for certain.
 */
export function unwrapLink(text: string): string {
  let link = text;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const url = URL.parse(link);
    const inside = url && WRAPPERS.find(({ isMine }) => isMine(url))?.inside(url);
    if (!inside || !/^https?:$/.test(URL.parse(inside)?.protocol ?? '')) return link;
    link = inside;
  }
  return link;
}

/** What ends a link within plain text, and the marks that belong to the sentence around it. */
const LINK_IN_TEXT = /\bhttps?:\/\/[^\s<>"“”«»]+/gi;
const AFTER_LINK = /(?<![.,;:!?'’)\]}])[.,;:!?'’)\]}]+$/;

/** The text with every link in it unwrapped. Only the links change. */
export function unwrapLinks(text: string): string {
  return text.replace(LINK_IN_TEXT, (matched) => {
    const after = AFTER_LINK.exec(matched)?.[0] ?? '';
    const link = matched.slice(0, matched.length - after.length);
    return unwrapLink(link) + after;
  });
}

/** Lengths of a run of replaced characters, as `**A` to `**_` count them: 2 to 65. */
const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * `/v3/__<link>__;<characters>!!…`: Proofpoint replaces a character that it finds unsafe by `*`, and
 * several of them in a row by `**` and a letter that counts them. The characters follow in base64.
 * Null if there are more or fewer characters than places for them.
 */
function proofpoint3({ href }: URL): string | null {
  // The last end counts: a forwarded link has another one inside.
  const [, text, encoded] = /\/v3\/__(.+)__;([\w-]*)!/.exec(href) ?? [];
  const replaced = textOf(decodeBase64Url(encoded ?? ''));
  if (text === undefined || replaced === null) return null;
  const characters = Array.from(replaced);
  let next = 0;
  const link = text
    // Some mail programs encode the sign itself, and some servers join two slashes.
    .replaceAll(/%2a/gi, '*')
    .replace(/^(https?:)\/(?!\/)/i, '$1//')
    .replaceAll(/\*(?:\*([\w-]))?/g, (_, count?: string) => {
      const run = count === undefined ? 1 : RUN_LENGTHS.indexOf(count) + 2;
      next += run;
      return characters.slice(next - run, next).join('');
    });
  return next === characters.length ? link : null;
}

function percentDecoded(text = ''): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Null unless the bytes are UTF-8. */
function textOf(bytes: Uint8Array<ArrayBuffer> | null): string | null {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
