/**
 * The questions of `npm run init`, with a parser for each answer. Pure, except that the list of time
 * zones comes from the runtime.
 */
import { bareAddress, parseAddress } from '../../lib/addresses.ts';
import { parseName } from '../../lib/names.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { SLUG_PATTERN } from '../../lib/slugs.ts';

export const QUESTIONS = {
  name: { asks: 'The organization’s full name', read: line(120) },
  short: { asks: 'Its short name, as people say it', read: line(30) },
  place: { asks: 'The place that it speaks for', read: line(80) },
  contact: { asks: 'The address that readers write to', read: address },
  'mail-from': { asks: 'The address that mail is sent from', read: address },
  staff: { asks: 'The mailbox that everybody on staff reads', read: address },
  origin: { asks: 'Where the site will be, https://…', read: origin },
  'time-zone': { asks: 'The time zone', read: timeZone },
  directory: {
    asks: 'Which directory: massachusetts, a CSV file of your members (code,name), or none',
    read: directory,
  },
  body: { asks: 'What one of them is called (school district, town, chapter)', read: term },
  bodies: { asks: 'And several of them', read: term },
  council: { asks: 'Who decides for one of them by a vote', read: term },
  head: { asks: 'And which one person can', read: term },
} as const satisfies Record<string, Question>;

interface Question {
  asks: string;
  /** Returns the parsed answer, or an error that says what to type instead. */
  read: (typed: string) => Result<string, string>;
}

export type Flag = keyof typeof QUESTIONS;
export const flags = Object.keys(QUESTIONS) as Flag[];
export type Answers = Record<Flag, string>;

/** The questions about member bodies. They are skipped for an organization without a directory. */
export const ofBodies: readonly Flag[] = ['body', 'bodies', 'council', 'head'];

function line(max: number) {
  return (typed: string): Result<string, string> => {
    const name = parseName(typed, { max });
    if (name.ok) return name;
    switch (name.error.reason) {
      case 'missing':
        return err('Write at least one letter.');
      case 'too_long':
        return err(`At most ${max} characters, please.`);
      case 'forbidden_characters':
        return err('There is a character in it that does not show. Type it, do not paste it.');
      case 'piled_marks':
        return err('There are more accents on one letter than fit on a line.');
      case 'looks_like_address_or_link':
        return err('That is an address. Write the name alone.');
      case 'starts_like_formula':
        return err('It can’t begin with = + - or @.');
    }
  };
}

function address(typed: string): Result<string, string> {
  const parsed = parseAddress(typed);
  const bare = bareAddress(typed);
  return parsed.ok && bare.ok ? bare : err('That is no email address. Write name@domain.');
}

function origin(typed: string): Result<string, string> {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (url?.protocol !== 'https:') return err('Write it like https://statements.example.org.');
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.port) {
    return err('Only the host, please: no path, no port, nothing after it.');
  }
  if (!url.hostname.includes('.')) return err('A domain has a dot: statements.example.org.');
  return ok(url.origin);
}

function timeZone(typed: string): Result<string, string> {
  const zone = typed.trim();
  const known = Intl.supportedValuesOf('timeZone').find(
    (name) => name.toLowerCase() === zone.toLowerCase(),
  );
  return known ? ok(known) : err('Write it like America/Los_Angeles (a region and a city).');
}

function directory(typed: string): Result<string, string> {
  const answer = typed.trim();
  if (/\.csv$/i.test(answer) || SLUG_PATTERN.test(answer)) return ok(answer);
  return err('Write massachusetts, none, or the path of a file that ends in .csv.');
}

function term(typed: string): Result<string, string> {
  const words = typed.trim().replace(/\s+/g, ' ');
  if (words.length > 40) return err('At most 40 characters, please.');
  // Terms are used in the middle of sentences, so they start with a lowercase letter.
  if (!/^\p{Ll}[\p{L}’-]*(?: [\p{L}’-]+)*$/u.test(words)) {
    return err('Letters only, and a small one first: “town”, “city council”.');
  }
  return ok(words);
}
