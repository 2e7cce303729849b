/**
 * Generates the endorsements in the bench's database: the n-th submission is always the same. They
 * cover what years of use leave behind: bodies, people counted without a name, two epochs,
 * reaffirmations, ended endorsements, links of partners. Pure.
 */
import { hash } from 'node:crypto';
import type { EndorsementKind } from '../../lib/vocabulary.ts';

/** Index of the statement, by the last digit of the submission's number: most endorse the first. */
export const SHARES = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2] as const;

/** The substantive revision of the first statement. */
export const AMENDED = 2;

export type State =
  | 'listed'
  | 'submitted'
  | 'withdrawn'
  | 'erased'
  | 'declined'
  | 'removed'
  | 'in_review';

export interface Submission {
  id: string;
  /** Index of the statement, as in `SHARES`. */
  statement: number;
  kind: EndorsementKind;
  state: State;
  /** Number of the endorser; null if erased. Sometimes the endorser of submission n − 1. */
  endorser: number | null;
  revision: number;
  epoch: number;
  reaffirmed: boolean;
  kept: boolean;
  named: boolean;
  district: { code: string; name: string; region: string } | null;
  name: string;
  title: string;
  affiliation: string;
  comment: string | null;
  via: string | null;
  domain: string;
}

export interface District {
  code: string;
  name: string;
  region: string;
}

/** A stand-in for an id or an HMAC of the Worker: `length` characters of base64url. */
export const tokenOf = (what: string, n: number, length = 22): string =>
  `x${hash('sha256', `${what}${n}`, 'base64url')}${hash('sha256', `${n}${what}`, 'base64url')}`.slice(
    0,
    length,
  );

/** A number from 0 to `most` − 1, evenly distributed over the submissions. */
const spread = (what: string, n: number, most: number) =>
  Number.parseInt(hash('sha256', `${what}/${n}`, 'hex').slice(0, 8), 16) % most;

const FIRST =
  'Ana Ben Carla Dion Elena Femi Grace Hana Ines Jamal Kofi Lucia Marie Nadia Omar Paula Quinn Rosa Sam Tessa'.split(
    ' ',
  );
const LAST =
  'Alvarez Brown Chen Diallo Evans Farah Garcia Hughes Ibrahim Johnson Khan Lopez Murphy Nguyen Okafor Pereira Rivera Silva Torres Walsh'.split(
    ' ',
  );
const MIDDLE = 'ABCDEFGHIJKLMNOPRSTVW';
const TITLES = [
  'Principal',
  'Director of Equity',
  'Superintendent',
  'Teacher',
  'School Committee Member',
];

function stateOf(n: number, kind: EndorsementKind): State {
  const place = spread('state', n, 1000);
  if (place < 880) return 'listed';
  if (place < 910) return 'submitted';
  if (place < 930) return kind === 'leader' ? 'withdrawn' : 'listed';
  if (place < 960) return kind === 'leader' ? 'erased' : 'listed';
  if (place < 970) return 'declined';
  if (place < 975) return kind === 'leader' ? 'removed' : 'listed';
  if (place < 980) return 'in_review';
  return 'listed';
}

function kindOf(n: number, size: number, districts: number): EndorsementKind {
  // At most one per district and statement, spread over all submissions.
  const each = Math.max(25, Math.floor(size / districts));
  if (n % each === 0 && n / each <= districts) return 'district';
  return n % 49 === 10 ? 'organization' : 'leader';
}

export function submissionOf(n: number, size: number, districts: readonly District[]): Submission {
  const most = Math.floor(districts.length * 0.6);
  const kind = kindOf(n, size, most);
  const state = stateOf(n, kind);
  const leader = kind === 'leader';
  const statement = SHARES[n % 10] ?? 0;
  const second = statement === 0 && leader && spread('epoch', n, 10) < 3;
  const reaffirmed = second && state === 'listed' && spread('reaffirmed', n, 2) === 0;
  // A tenth of all leaders belong to one district, like that of a large city.
  const at =
    kind === 'district'
      ? Math.round(n / Math.max(25, Math.floor(size / most))) - 1
      : spread('place', n, 10) === 0
        ? 0
        : spread('district', n, districts.length);
  const district = kind === 'organization' ? null : (districts[at % districts.length] ?? null);
  const pick = (from: readonly string[] | string, what: string) =>
    from[spread(what, n, from.length)] ?? '';
  const name = `${pick(FIRST, 'first')} ${pick(MIDDLE, 'middle')}. ${pick(LAST, 'last')}`;
  const twin = n % 20 === 7 && stateOf(n - 1, kindOf(n - 1, size, most)) !== 'erased';
  return {
    id: tokenOf('endorsement', n),
    statement,
    kind,
    state,
    endorser: state === 'erased' ? null : twin ? n - 1 : n,
    revision: statement > 0 || second ? 1 : AMENDED,
    epoch: statement > 0 || (second && !reaffirmed) ? 1 : AMENDED,
    reaffirmed,
    kept: second && !reaffirmed && state === 'listed' && spread('kept', n, 5) === 0,
    named: !leader || spread('named', n, 100) >= 7,
    district,
    name,
    title: pick(TITLES, 'title'),
    affiliation: district?.name ?? `Example Organization ${n}`,
    comment:
      leader && spread('comment', n, 20) === 0
        ? 'Every child in our schools deserves this, and we see it every day.'
        : null,
    via: spread('via', n, 5) === 0 ? `partner-${spread('partner', n, 30)}` : null,
    domain: `mail${spread('domain', n, 400)}.example.org`,
  };
}
