/**
 * The chain over the audit trail: whoever kept a head that was published finds, in a later export,
 * any alteration of what was in the trail by then.
 *
 * A link is made once a day, also on a day without entries, so that a head tells nothing of what
 * happened: such a day gets an entry of its own, whose random id keeps anybody from trying out what the
 * head was made of. It covers the entries after the link before it, in the order in which they were stored.
 * Its hash is the SHA-256 of these lines, in UTF-8, each with a newline at its end:
 *
 *     ["undersigned audit 1",<number>,<to_seq>,<chained_at>,<hash of the link before, "" for the first>]
 *     [<seq>,<id>,<at>,<actor>,<action>,<subject>,<detail>]        for each entry
 *
 * as `JSON.stringify` writes them; every value is the stored one, `detail` its text.
 */
export interface Entry {
  seq: number;
  id: string;
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

export interface Link {
  /** From 1. */
  number: number;
  /** The last entry that it covers. */
  toSeq: number;
  hash: string;
  chainedAt: number;
}

/** What the first link is chained to. */
export const START: Link = { number: 0, toSeq: 0, hash: '', chainedAt: 0 };

export function linkText(
  { number, toSeq, chainedAt }: Omit<Link, 'hash'>,
  before: Pick<Link, 'hash'>,
  entries: readonly Entry[],
): string {
  const head = ['undersigned audit 1', number, toSeq, chainedAt, before.hash];
  const rows = entries.map(({ seq, id, at, actor, action, subject, detail }) => [
    seq,
    id,
    at,
    actor,
    action,
    subject,
    detail,
  ]);
  return [head, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** What is published of a link. */
export const formatHead = ({ number, hash }: Pick<Link, 'number' | 'hash'>) => `${number}.${hash}`;

const DAY = 86_400_000;

const startOfDay = (instant: number) => instant - (instant % DAY);

/**
 * The first of a day (UTC); or the chain is behind: `waiting`, when the first entry after it was
 * made, is an earlier day.
 */
export function isLinkDue(last: Link, waiting: number | null, now: number): boolean {
  const today = startOfDay(now);
  return last.chainedAt < today || (waiting !== null && waiting < today);
}
