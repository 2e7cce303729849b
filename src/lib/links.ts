/**
 * Links that people type or paste for others to open: the minutes of a decision, a partner's page, a
 * district's website. What can be mended for certain is mended; a refusal says what is wrong. Pure.
 */
import { parse } from 'tldts';
import { parseDomain } from './addresses.ts';
import { decodeBase64 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';
import { unwrapLink } from './wrapped-links.ts';

export interface LinkError {
  reason:
    | 'url_too_long'
    | 'url_several'
    | 'url_has_spaces'
    | 'url_on_computer'
    | 'url_is_address'
    | 'url_no_scheme'
    | 'url_not_public'
    | 'url_invalid';
}

const MAX_URL = 500;
/** For fields: wrappers make a link several times as long, and a field would cut it silently. */
export const MAX_TYPED_LINK = 8 * MAX_URL;

/** Invisible characters, and the marks that stand around a link in a sentence. */
const BEFORE = /^[\s\p{C}<("'“‘«[]+/u;
const AFTER = /(?<![\s\p{C}>"'”’».,;])[\s\p{C}>"'”’».,;]+$/u;
/**
 * `URL` drops tabs and newlines and reads a backslash as a slash, so the link would differ from the
 * text.
 */
const NOT_IN_URL = /[\s\\\p{C}]/u;
const WEB = /^https?:\/\//i;
const STARTS = /^(?:https?:\/\/|www\.)/i;
const ON_COMPUTER = /^(?:file:|[a-z]:[\\/]|\\\\|\/(?:users|home|volumes|mnt)\/|~\/)/i;
const EMAIL = /^(?:mailto:|[^\s/@:]+@[^\s/@]+$)/i;
/** Hosts of a network that only its own people reach. */
const OF_NETWORK = /\.(?:local|lan|internal|intranet|corp|home|localdomain)$/;
/** Endings of files that are endings of hosts, too: `minutes.zip` is a file. */
const FILE = /^[^/?#]+\.(?:zip|mov|md|app|ps|ai|sh|py|rs|pl|cc)$/i;

/**
 * Parses a link to a public web page: http or https, no credentials, a public host. Returns the
 * normalized URL without its wrappers. `www.example.org/a` is taken as https.
 */
export function parseLink(text: string): Result<string, LinkError> {
  if (text.length > MAX_TYPED_LINK) return err({ reason: 'url_too_long' });
  const typed = trimMarks(text);
  if (typed === '') return err({ reason: 'url_invalid' });
  if (ON_COMPUTER.test(typed)) return err({ reason: 'url_on_computer' });
  if (EMAIL.test(typed)) return err({ reason: 'url_is_address' });
  const parts = typed.split(/[\s,;|]+/).map(trimMarks);
  if (parts.filter((part) => STARTS.test(part)).length > 1) return err({ reason: 'url_several' });
  if (/\s/.test(typed)) return err({ reason: isLink(typed) ? 'url_has_spaces' : 'url_no_scheme' });
  const link = unwrapLink(WEB.test(typed) || !isHost(typed) ? typed : `https://${typed}`);
  if (!WEB.test(link)) {
    return err({ reason: /^[a-z][a-z0-9+.-]*:/i.test(link) ? 'url_invalid' : 'url_no_scheme' });
  }
  return NOT_IN_URL.test(link) ? err({ reason: 'url_invalid' }) : parseUrl(link);
}

function parseUrl(link: string): Result<string, LinkError> {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '') {
    return err({ reason: 'url_invalid' });
  }
  if (parseDomain(url.hostname) === null || OF_NETWORK.test(url.hostname)) {
    return err({ reason: 'url_not_public' });
  }
  return url.href.length > MAX_URL ? err({ reason: 'url_too_long' }) : ok(url.href);
}

function trimMarks(text: string): string {
  const plain = text.replace(BEFORE, '').replace(AFTER, '');
  // A closing bracket belongs to the link if the link opens it.
  return /^[^(]*\)$|^[^[]*\]$/.test(plain) ? plain.slice(0, -1) : plain;
}

const isLink = (text: string) => WEB.test(text) || isHost(text);

/** Begins with a host, as people say an address: `www.example.org/minutes`. */
function isHost(text: string): boolean {
  const host = /^[^\s/?#:@]+(?=[/?#]|$)/.exec(text)?.[0] ?? '';
  if (FILE.test(text)) return false;
  return /^www\./i.test(host) || parse(host, { allowPrivateDomains: false }).isIcann === true;
}

/**
 * A stored link as it may be shown. Links that were stored before wrappers were removed may carry an
 * address: in the wrapper, or, unseen by those who approved it, within.
 */
export function shownLink(stored: string): string {
  const link = unwrapLink(stored);
  return link === stored || addressIn(link) === null ? link : new URL(link).origin;
}

const ADDRESS = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/gu;
/** Links encode what they carry once; a link within a link, twice. */
const MOST_DECODED = 3;

/**
 * The email address that a link carries, in its query or elsewhere, as it stands there or encoded;
 * null if it carries none that is plain to see.
 */
export function addressIn(link: string): string | null {
  for (const text of decodings(link)) {
    const parts = text.split(/[^\w+/=-]+|=(?=[^=])/);
    const found = findAddress(text) ?? parts.map(inBase64).find(Boolean);
    if (found) return found;
  }
  return null;
}

/** The link as far as it can be decoded, and before each step to that. */
function decodings(link: string): string[] {
  const steps = [link];
  for (let step = 0; step < MOST_DECODED; step++) {
    steps.unshift((steps[0] ?? '').replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded));
  }
  return steps;
}

function percentDecoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded.replace(/%([2-7][0-9a-f])/gi, (_, hex) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  }
}

function findAddress(text: string): string | null {
  // People read a full-width sign as the ordinary one.
  for (const [address, domain = ''] of text.replaceAll('＠', '@').matchAll(ADDRESS)) {
    // `logo@2x.png` is a picture.
    const isDomain =
      OF_NETWORK.test(domain) || parse(domain, { allowPrivateDomains: false }).isIcann;
    if (isDomain) return address;
  }
  return null;
}

/** A part of a link, and the parts of a path that it may be. */
function inBase64(part: string): string | null {
  for (const token of new Set([part, ...part.split('/')])) {
    const bytes =
      token.length < 8 ? null : decodeBase64(token.replaceAll('-', '+').replaceAll('_', '/'));
    const text = bytes && new TextDecoder().decode(bytes);
    const found = text && /^[^\p{C}\ufffd]+$/u.test(text) ? findAddress(text) : null;
    if (found) return found;
  }
  return null;
}
