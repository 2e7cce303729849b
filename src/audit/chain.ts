/**
 * The hash chain over the audit trail. Anybody who kept a published head can detect, in a later export,
 * any alteration of the entries that the head covers.
 *
 * A link is made once a day, even without entries, so that a head does not reveal whether anything
 * happened. A day without entries gets one of its own, whose random id keeps the head's content from
 * being guessed. A link covers the entries after the previous link, in the order in which they were
 * stored. Its hash is the SHA-256 of these lines, in UTF-8, each ending with a newline:
 *
 *     ["undersigned audit 1",<number>,<to_seq>,<chained_at>,<hash of the previous link, "" for the first>]
 *     [<seq>,<id>,<at>,<actor>,<action>,<subject>,<detail>]        for each entry
 *
 * as `JSON.stringify` writes them. All values are the stored ones; `detail` is the stored text.
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
  /** Counts from 1. */
  number: number;
  /** `seq` of the last entry that the link covers. */
  toSeq: number;
  hash: string;
  chainedAt: number;
}

/** The predecessor of the first link. */
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

/** The published form of a link. */
export const formatHead = ({ number, hash }: Pick<Link, 'number' | 'hash'>) => `${number}.${hash}`;

const DAY = 86_400_000;

const startOfDay = (instant: number) => instant - (instant % DAY);

/**
 * True for the first link of a day (UTC), or if the chain is behind. `waiting` is the time of the
 * first entry after the last link; the chain is behind if that is on an earlier day.
 */
export function isLinkDue(last: Link, waiting: number | null, now: number): boolean {
  const today = startOfDay(now);
  return last.chainedAt < today || (waiting !== null && waiting < today);
}
