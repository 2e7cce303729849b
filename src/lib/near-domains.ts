/** "Did you mean …?": the domain that a mistyped one probably should be. Pure. */
import realProviders from 'email-providers/common.json' with { type: 'json' };
import { parse } from 'tldts';
import { editDistance } from './spelling.ts';

/**
 * Providers that people in the United States use, most used first: the American ones of the
 * package's list, and these, which it lacks.
 */
const PROVIDERS = [
  ...['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'live.com'],
  ...['msn.com', 'comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net'],
  ...['charter.net', 'cox.net', 'earthlink.net', 'rcn.com', 'googlemail.com', 'protonmail.com'],
  ...['proton.me', 'rocketmail.com', 'optonline.net', 'optimum.net', 'fastmail.com', 'zoho.com'],
];

/** Real domains, however near to a provider's: never corrected. */
const REAL = new Set([
  ...realProviders,
  ...PROVIDERS,
  ...['email.com', 'ymail.com', 'pm.me', 'fastmail.fm', 'tutanota.com', 'hotmail.co.uk'],
  ...['outlook.fr', 'live.co.uk', 'live.ca', 'outlook.de', 'googlemail.co.uk', 'zmail.com'],
  ...['comcast.com', 'verizon.com', 'cox.com', 'att.com', 'charter.com', 'optimum.com'],
]);

/** Endings that a mistyped ending is compared with, most used first. */
const ENDINGS = ['com', 'org', 'net', 'edu', 'gov', 'us'];

/** Between shorter domains, two differences make another domain. */
const LONG = 10;
/** Shorter names (`aol`, `cox`) have real neighbors: only their ending is corrected. */
const LONG_NAME = 5;

/**
 * A domain near to `typed`, or null: one of `own`, the domains of the person's district; that of a
 * provider; or the same name with an ending that exists. `typed` is the domain of a valid address,
 * in lower case.
 */
export function nearDomain(typed: string, own: readonly string[] = []): string | null {
  if (REAL.has(typed) || own.some((domain) => isWithin(typed, domain))) return null;
  const mended = withRealEnding(typed) ?? typed;
  const found =
    own.find((domain) => editDistance(mended, domain) <= mistakesIn(mended, domain)) ??
    PROVIDERS.find((provider) => isMistyped(mended, provider)) ??
    mended;
  return found === typed ? null : found;
}

const mistakesIn = (...domains: string[]) =>
  domains.every(({ length }) => length >= LONG) ? 2 : 1;

const isWithin = (typed: string, domain: string) =>
  typed === domain || typed.endsWith(`.${domain}`);

function isMistyped(typed: string, provider: string): boolean {
  if (REAL.has(typed)) return typed === provider;
  const [name, ending] = partsOf(typed);
  const [own, ownEnding] = partsOf(provider);
  if (name === own) return editDistance(ending, ownEnding) <= 1;
  // Whoever mistypes the first letter mostly swaps it or doubles it: `fmail.com` is another domain.
  const isOtherFirst = name.length === own.length && name[0] !== own[0] && name[1] !== own[0];
  return own.length >= LONG_NAME && !isOtherFirst && editDistance(typed, provider) <= 1;
}

/** Null if the ending exists, or is near to none of the usual ones. */
function withRealEnding(domain: string): string | null {
  if (parse(domain, { allowPrivateDomains: false, detectIp: false }).isIcann) return null;
  const dot = domain.lastIndexOf('.');
  const last = domain.slice(dot + 1);
  const ending = ENDINGS.find((usual) => editDistance(last, usual) <= 1);
  return ending ? `${domain.slice(0, dot)}.${ending}` : null;
}

/** Name and ending: `gmail` and `com`. */
function partsOf(domain: string): [name: string, ending: string] {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}
