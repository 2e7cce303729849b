/**
 * Email addresses and their domains, normalized to the one form that is hashed, sealed and
 * compared.
 */
import { err, ok, type Result } from './result.ts';

export interface Address {
  /** `local@domain`, lower-case, ASCII only. */
  address: string;
  local: string;
  /** Punycode. */
  domain: string;
}

export interface AddressError {
  reason: 'address_missing' | 'address_invalid' | 'address_several' | 'address_too_long';
}

/** RFC 5321 allows 256 characters including the angle brackets. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;

/** A dot-atom: no quoted forms, and no dot at either end or twice in a row. `O'Brien` is valid. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
/**
 * Checked before calling `URL`, which would otherwise accept ports, passwords and percent escapes.
 */
const DOMAIN_INPUT = /^[\p{L}\p{M}\p{N}.-]+$/u;
/**
 * Labels of at most 63 characters, at least one dot, and a non-numeric last label: no IP addresses.
 */
export const DOMAIN =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * Parses one address, also as programs copy it: `Pat Example <pat@example.org>`, `mailto:…`, in
 * quotes, with a full stop. Keeps `+tag` and dots, because only the owner's mail server knows what
 * they mean.
 */
export function parseAddress(text: string): Result<Address, AddressError> {
  // Checked first: the steps below can take quadratic time.
  if (text.trim().length > 2 * MAX_ADDRESS) return err({ reason: 'address_too_long' });
  const bare = bareAddress(text);
  return bare.ok ? parseBare(bare.value) : bare;
}

/** What stands around an address, and what separates it from a name. */
const INVISIBLE_EDGES = /^[\s\p{C}]+|[\s\p{C}]+$/gu;
const IN_QUOTES = /^["'“‘«](.*)["'”’»]$/su;
const BETWEEN = /[\s<>()[\],;"|]+/;
/** Before an address, and after it: without one of these, "a da@example.org" may be one address. */
const BEFORE = /(?:^|[<([,;:|])[\s\p{C}]*(?:mailto:)?$/iu;
const AFTER = /^(?:\?\S*)?[.:!]*[\s\p{C}]*(?:$|[>)\],;.|])/u;

/** The only address in the text, as it was typed. */
export function bareAddress(text: string): Result<string, AddressError> {
  const line = text.replaceAll('＠', '@').replace(INVISIBLE_EDGES, '').replace(IN_QUOTES, '$1');
  if (line === '') return err({ reason: 'address_missing' });
  const found = new Set(
    line
      .split(BETWEEN)
      .filter((part) => part.includes('@'))
      .map(withoutMailto),
  );
  const different = new Set(Array.from(found, (each) => each.toLowerCase()));
  const [bare = ''] = found;
  if (different.size > 1) {
    const isAddress = (each: string) => parseBare(each).ok;
    return err({ reason: [...found].every(isAddress) ? 'address_several' : 'address_invalid' });
  }
  const at = line.lastIndexOf(bare);
  // Whoever writes several lines means more than an address.
  if (/\p{Cc}/u.test(line)) return err({ reason: 'address_invalid' });
  const isApart = BEFORE.test(line.slice(0, at)) && AFTER.test(line.slice(at + bare.length));
  return bare !== '' && isApart ? ok(bare) : err({ reason: 'address_invalid' });
}

function withoutMailto(part: string): string {
  const plain = part.replace(INVISIBLE_EDGES, '');
  const link = /^mailto:([^?]*)/i.exec(plain);
  return (link?.[1] ?? plain).replace(/[.:!]+$/, '');
}

function parseBare(bare: string): Result<Address, AddressError> {
  const [typedLocal = '', typedDomain = '', ...rest] = bare.split('@');
  // Check before lower-casing, which would turn the Kelvin sign into a k.
  if (rest.length > 0 || !LOCAL.test(typedLocal)) return err({ reason: 'address_invalid' });
  const local = typedLocal.toLowerCase();
  const domain = parseDomain(typedDomain);
  if (domain === null) return err({ reason: 'address_invalid' });
  const address = `${local}@${domain}`;
  if (local.length > MAX_LOCAL || address.length > MAX_ADDRESS) {
    return err({ reason: 'address_too_long' });
  }
  return ok({ address, local, domain });
}

/** The parts of an address that `parseAddress` returned earlier. */
export function splitAddress(address: string): Address {
  const at = address.lastIndexOf('@');
  return { address, local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** Providers that deliver mail to the same mailbox with and without dots in the local part. */
const IGNORES_DOTS = new Set(['gmail.com', 'proton.me']);
/** Other names of a provider's domain, with the same mailboxes behind them. */
const SAME_PROVIDER: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
};

/**
 * The mailbox that an address probably belongs to: without `+tag`, and without dots where the
 * provider ignores them. It is only for counting (limits, duplicates). Some mail servers take `+`
 * literally, so a link is never sent or opened by it: that needs the exact address.
 */
export function mailboxOf({ local, domain }: Address): string {
  const provider = SAME_PROVIDER[domain] ?? domain;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const own = IGNORES_DOTS.has(provider) ? untagged.replaceAll('.', '') : untagged;
  return `${own}@${provider}`;
}

/** Enough for every listed domain, and it keeps queries far below D1's limit of 100 parameters. */
const MOST_LABELS = 6;

/** The domain and its parent domains, longest first, without the bare last label. */
export function withParents(domain: string): string[] {
  const labels = domain.split('.').slice(-MOST_LABELS);
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/**
 * Parses a public domain name into lower-case punycode; null for IP addresses, `localhost` and so
 * on.
 */
export function parseDomain(text: string): string | null {
  if (!DOMAIN_INPUT.test(text)) return null;
  try {
    const { hostname } = new URL(`http://${text}`);
    return DOMAIN.test(hostname) ? hostname : null;
  } catch {
    return null;
  }
}

const OF_STUDENTS = /student|pupil|^(?:stu|stud|std|kids?|learners?|scholars?)\d*$/;

/**
 * Whether the domain looks like one that a district gives to its students: `students.…`, `stu.…`.
 */
export function looksLikeStudents(domain: string): boolean {
  return domain
    .split('.')
    .slice(0, -2)
    .some((label) => OF_STUDENTS.test(label));
}
